import { drizzle } from 'drizzle-orm/libsql'

export function useDb() {
  const config = useRuntimeConfig()
  return drizzle({ connection: { url: config.public.turso.databaseUrl, authToken: config.public.turso.authToken } })
}
