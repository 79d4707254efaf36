import 'server-only'
import { db } from './db'
import { requireCaller } from './caller'

export async function listProjects() {
  const { orgId } = await requireCaller()
  const rows = await db.select('projects', { orgId })
  return rows.map(({ id, title }) => ({ id, title }))
}

export async function deleteProject(id: string) {
  const { orgId } = await requireCaller()
  return await db.delete('projects', { id, orgId }) === 1
}
