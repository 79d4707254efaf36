import 'server-only'

const token = process.env.SANITY_API_READ_TOKEN
if (!token) throw new Error('SANITY_API_READ_TOKEN is missing')

export const readToken = token
