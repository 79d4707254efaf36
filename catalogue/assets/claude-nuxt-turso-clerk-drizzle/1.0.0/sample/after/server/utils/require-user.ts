import type { H3Event } from 'h3'

export interface Caller { userId: string, orgId: string }

export function requireUser(event: H3Event): Caller {
  const { isAuthenticated, userId, orgId } = event.context.auth()
  if (!isAuthenticated) throw createError({ statusCode: 401, statusMessage: 'Unauthorized' })
  if (!orgId) throw createError({ statusCode: 403, statusMessage: 'No active organisation' })
  setHeader(event, 'Cache-Control', 'private, no-store')
  return { userId, orgId }
}
