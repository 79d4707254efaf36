import { db } from './db'

export function listProjects(orgId: string) {
  return db.select('projects', { orgId })
}
