import { verifyWebhook } from '@clerk/nextjs/webhooks'
import type { NextRequest } from 'next/server'
import { applyClerkEvent } from '@/data/users'

// public: signed by Clerk
export async function POST(req: NextRequest) {
  const delivery = req.headers.get('svix-id')
  let evt
  try {
    evt = await verifyWebhook(req)
  } catch {
    return new Response('bad signature', { status: 400 })
  }
  await applyClerkEvent(delivery!, evt)
  return new Response(null, { status: 204 })
}
