'use server'
import { db } from '@/data/db'

export async function removeProject(id: string) {
  await db.delete('projects', { id })
}
