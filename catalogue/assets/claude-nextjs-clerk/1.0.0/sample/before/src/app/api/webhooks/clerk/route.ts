import { db } from '@/data/db'

export async function POST(req: Request) {
  const evt = await req.json()
  if (evt.type === 'user.created') {
    await db.insert('users', { id: evt.data.id, name: evt.data.first_name })
  }
  return new Response('ok')
}
