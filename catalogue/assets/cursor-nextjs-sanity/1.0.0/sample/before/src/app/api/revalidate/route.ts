import { revalidateTag } from 'next/cache'

export async function POST(request: Request) {
  const body = await request.json()
  revalidateTag(body._type)
  return Response.json({ revalidated: true })
}
