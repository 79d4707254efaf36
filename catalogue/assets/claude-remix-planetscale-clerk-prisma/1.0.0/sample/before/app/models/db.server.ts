import { PrismaPlanetScale } from '@prisma/adapter-planetscale'
import { PrismaClient } from '~/generated/prisma/client'

export const db = new PrismaClient({ adapter: new PrismaPlanetScale({ url: process.env.DATABASE_URL }) })
