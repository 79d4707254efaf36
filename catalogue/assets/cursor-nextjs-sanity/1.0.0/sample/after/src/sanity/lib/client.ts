import { createClient } from 'next-sanity'

export const client = createClient({
  projectId: process.env.NEXT_PUBLIC_SANITY_PROJECT_ID!,
  dataset: process.env.NEXT_PUBLIC_SANITY_DATASET!,
  apiVersion: '2026-05-19',
  useCdn: true,
  perspective: 'published',
  stega: { studioUrl: process.env.NEXT_PUBLIC_SANITY_STUDIO_URL },
})
