import { revalidateTag } from 'next/cache'
import type { NextRequest } from 'next/server'
import { parseBody } from 'next-sanity/webhook'
import { z } from 'zod'

const Published = z.object({
  _id: z.string(),
  _type: z.enum(['post', 'author']),
  slug: z.string().nullish(),
})

export async function POST(request: NextRequest) {
  const { isValidSignature, body } = await parseBody(request, process.env.SANITY_REVALIDATE_SECRET, true)
  if (!isValidSignature) return new Response('Invalid signature', { status: 401 })
  const event = Published.safeParse(body)
  if (!event.success) return new Response('Unknown shape', { status: 400 })
  const { _type, _id, slug } = event.data
  const tags = [_type, `${_type}:${slug ?? _id}`]
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return Response.json({ tags })
}
