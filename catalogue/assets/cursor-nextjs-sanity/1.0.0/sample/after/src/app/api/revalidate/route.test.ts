import { beforeEach, expect, test, vi } from 'vitest'

const { parseBody, revalidateTag } = vi.hoisted(() => ({ parseBody: vi.fn(), revalidateTag: vi.fn() }))
vi.mock('next-sanity/webhook', () => ({ parseBody }))
vi.mock('next/cache', () => ({ revalidateTag }))

import { POST } from './route'

const call = () => POST(new Request('https://www.example.com/api/revalidate', { method: 'POST' }) as never)

beforeEach(() => vi.clearAllMocks())

test.each([null, false])('signature %s is refused', async (isValidSignature) => {
  parseBody.mockResolvedValue({ isValidSignature, body: { _id: 'a', _type: 'post', slug: 'a' } })
  expect((await call()).status).toBe(401)
  expect(revalidateTag).not.toHaveBeenCalled()
})

test('exactly the tags of the document', async () => {
  parseBody.mockResolvedValue({ isValidSignature: true, body: { _id: 'a', _type: 'post', slug: 'a' } })
  expect((await call()).status).toBe(200)
  expect(revalidateTag.mock.calls).toEqual([
    ['post', { expire: 0 }],
    ['post:a', { expire: 0 }],
  ])
})
