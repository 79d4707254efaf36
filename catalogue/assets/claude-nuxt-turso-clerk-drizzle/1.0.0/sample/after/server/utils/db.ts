import { drizzle } from 'drizzle-orm/libsql'

let db: ReturnType<typeof connect> | undefined

function connect() {
  const { turso } = useRuntimeConfig()
  return drizzle({ connection: { url: turso.databaseUrl, authToken: turso.authToken } })
}

export const useDb = () => (db ??= connect())
