import { z } from 'zod'

export const env = z.object({
  DATABASE_URL: z.string().startsWith('mysql://'),
  CLERK_SECRET_KEY: z.string().min(1),
}).parse(process.env)
