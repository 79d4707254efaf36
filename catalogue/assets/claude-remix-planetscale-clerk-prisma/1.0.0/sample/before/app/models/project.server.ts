import { db } from './db.server'

export function renameProject(id: string, title: string) {
  return db.project.update({ where: { id }, data: { title } })
}
