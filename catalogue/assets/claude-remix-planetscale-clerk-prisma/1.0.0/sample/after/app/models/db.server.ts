import { PrismaPlanetScale } from '@prisma/adapter-planetscale'
import { PrismaClient } from '~/generated/prisma/client'
import { env } from './env.server'

const make = () => new PrismaClient({ adapter: new PrismaPlanetScale({ url: env.DATABASE_URL, fetch }) })
const kept = globalThis as { db?: ReturnType<typeof make> }

export const db = kept.db ?? make()
if (import.meta.env.DEV) kept.db = db
