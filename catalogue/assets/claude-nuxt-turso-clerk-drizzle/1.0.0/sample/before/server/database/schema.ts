import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const projects = sqliteTable('projects', {
  id: text().primaryKey(),
  orgId: text('org_id').notNull(),
  title: text().notNull().default('New project'),
})

export const tasks = sqliteTable('tasks', {
  id: text().primaryKey(),
  projectId: text('project_id').notNull().references(() => projects.id, { onDelete: 'cascade' }),
  title: text().notNull(),
})
