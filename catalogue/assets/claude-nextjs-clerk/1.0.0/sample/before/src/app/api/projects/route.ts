import { auth } from '@clerk/nextjs/server'
import { listProjects } from '@/data/projects'

export async function GET() {
  const { orgId } = auth()
  return Response.json(await listProjects(orgId))
}
