import { verifyWebhook } from '@clerk/react-router/webhooks'
import { applyClerkEventAsSystem } from '~/models/user.server'
import type { Route } from './+types/webhooks.clerk'

// public: signed by Clerk
export async function action({ request }: Route.ActionArgs) {
  const delivery = request.headers.get('svix-id')
  let event
  try {
    event = await verifyWebhook(request)
  } catch {
    return new Response('bad signature', { status: 400 })
  }
  await applyClerkEventAsSystem(delivery!, event)
  return new Response(null, { status: 204 })
}
