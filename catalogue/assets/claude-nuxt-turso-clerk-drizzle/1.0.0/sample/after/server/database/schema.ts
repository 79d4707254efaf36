import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const projects = sqliteTable('projects', {
  id: text().primaryKey(),
  orgId: text('org_id').notNull(),
  title: text().notNull(),
  archivedAt: integer('archived_at', { mode: 'timestamp_ms' }),
}, table => [index('projects_org').on(table.orgId, table.id)])
