import { auth } from '@clerk/nextjs/server'
import { listProjects } from '@/data/projects'

export async function GET() {
  const { isAuthenticated, orgId } = await auth()
  if (!isAuthenticated) return Response.json({ error: 'unauthorized' }, { status: 401 })
  if (!orgId) return Response.json({ error: 'forbidden' }, { status: 403 })
  return Response.json(await listProjects(), { headers: { 'Cache-Control': 'private, no-store' } })
}
