import type { MetadataRoute } from 'next'
import { sanityFetch } from '@/sanity/lib/live'
import { POST_SLUGS_QUERY } from '@/sanity/queries'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { data } = await sanityFetch({
    query: POST_SLUGS_QUERY,
    tags: ['content', 'post'],
    perspective: 'published',
    stega: false,
  })
  return data.map(({ slug }) => ({ url: `https://www.example.com/posts/${slug}` }))
}
