import 'server-only'
import { cache } from 'react'
import { auth } from '@clerk/nextjs/server'

export interface Caller { userId: string, orgId: string }

export class NoCaller extends Error {}

export const requireCaller = cache(async (): Promise<Caller> => {
  const { isAuthenticated, userId, orgId } = await auth()
  if (!isAuthenticated || !orgId) throw new NoCaller()
  return { userId, orgId }
})
