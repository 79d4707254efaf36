import { stegaClean } from 'next-sanity'
import { notFound } from 'next/navigation'
import { sanityFetch } from '@/sanity/lib/live'
import { POST_QUERY, POST_SLUGS_QUERY } from '@/sanity/queries'

type Props = { params: Promise<{ slug: string }> }

const tagsOf = (slug: string) => ['content', 'author', `post:${slug}`]

export async function generateStaticParams() {
  const { data } = await sanityFetch({
    query: POST_SLUGS_QUERY,
    tags: ['content', 'post'],
    perspective: 'published',
    stega: false,
  })
  return data
}

export async function generateMetadata({ params }: Props) {
  const { slug } = await params
  const { data } = await sanityFetch({
    query: POST_QUERY,
    params: { slug },
    tags: tagsOf(slug),
    stega: false,
  })
  return { title: data?.title, other: { 'content-updated': data?._updatedAt ?? '' } }
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  const { data } = await sanityFetch({ query: POST_QUERY, params: { slug }, tags: tagsOf(slug) })
  if (!data) notFound()
  return <article className={stegaClean(data.align) === 'centre' ? 'mx-auto' : ''}>{data.title}</article>
}
