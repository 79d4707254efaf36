import { and, desc, eq } from 'drizzle-orm'
import { projects } from '#server/database/schema'
import type { Caller } from '#server/utils/require-user'

const view = { id: projects.id, title: projects.title }

export function listProjects(caller: Caller) {
  return useDb().select(view).from(projects)
    .where(eq(projects.orgId, caller.orgId))
    .orderBy(desc(projects.id))
    .limit(100)
}

export async function renameProject(caller: Caller, id: string, title: string) {
  const [row] = await useDb().update(projects).set({ title })
    .where(and(eq(projects.id, id), eq(projects.orgId, caller.orgId)))
    .returning(view)
  if (!row) throw createError({ statusCode: 404, statusMessage: 'Not found' })
  return row
}
