import { data } from 'react-router'
import type { Caller } from './caller.server'
import { db } from './db.server'

const view = { id: true, title: true, version: true } as const

export async function getProject(caller: Caller, id: string) {
  const project = await db.project.findFirst({ where: { id, orgId: caller.orgId }, select: view })
  if (!project) throw data(null, { status: 404 })
  return project
}

export async function renameProject(caller: Caller, id: string, title: string, version: number) {
  const { count } = await db.project.updateMany({
    where: { id, orgId: caller.orgId, version },
    data: { title, version: { increment: 1 } },
  })
  return count === 1
}
