import { expect, it, vi } from 'vitest'

vi.mock('@clerk/nextjs/server', () => ({ auth: async () => ({ isAuthenticated: false, userId: null, orgId: null }) }))

it('answers 401 to a stranger', async () => {
  const { GET } = await import('./route')
  expect((await GET()).status).toBe(401)
})
