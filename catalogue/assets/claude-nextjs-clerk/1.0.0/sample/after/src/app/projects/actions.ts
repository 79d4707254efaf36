'use server'
import { auth } from '@clerk/nextjs/server'
import { z } from 'zod'
import { updateTag } from 'next/cache'
import { deleteProject } from '@/data/projects'

export async function removeProject(id: unknown) {
  const { orgId } = await auth.protect({ permission: 'org:projects:manage' })
  const done = await deleteProject(z.uuid().parse(id))
  updateTag(`projects:${orgId}`)
  return { ok: done }
}
