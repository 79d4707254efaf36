import { z } from 'zod'

export const projectParams = z.object({ id: z.uuid() }).strict()
export const projectChanges = z.object({ title: z.string().min(1).max(200) }).strict()
