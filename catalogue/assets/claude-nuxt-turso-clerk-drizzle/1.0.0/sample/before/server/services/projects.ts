import { eq } from 'drizzle-orm'
import { projects } from '../database/schema'

export function listProjects(orgId: string) {
  return useDb().select().from(projects).where(eq(projects.orgId, orgId))
}

export async function renameProject(id: string, title: string) {
  const rows = await useDb().update(projects).set({ title }).where(eq(projects.id, id)).returning()
  return rows[0]
}
