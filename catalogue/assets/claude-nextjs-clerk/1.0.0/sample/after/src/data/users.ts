import 'server-only'
import type { WebhookEvent } from '@clerk/nextjs/webhooks'
import { db } from './db'

export async function applyClerkEvent(delivery: string, evt: WebhookEvent) {
  await db.transaction(async (tx) => {
    if (!await tx.insertOnce('deliveries', { id: delivery })) return
    if (evt.type === 'user.deleted') {
      await tx.upsert('users', { id: evt.data.id, name: null, imageUrl: null, deleted: true })
    }
    if (evt.type === 'user.created' || evt.type === 'user.updated') {
      const { id, first_name: name, image_url: imageUrl, updated_at: updatedAt } = evt.data
      await tx.upsertIfNewer('users', { id, name, imageUrl, updatedAt })
    }
  })
}
