import { defineEnableDraftMode } from 'next-sanity/draft-mode'
import { client } from '@/sanity/lib/client'
import { readToken } from '@/sanity/lib/token'

const preview = defineEnableDraftMode({ client: client.withConfig({ token: readToken }) })

export async function GET(request: Request) {
  if (process.env.PREVIEW_DISABLED) return new Response('Preview is off', { status: 503 })
  return preview.GET(request)
}
