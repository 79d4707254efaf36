import { sanityFetch } from '@/sanity/lib/live'
import { POST_QUERY, POST_SLUGS_QUERY } from '@/sanity/queries'

type Props = { params: Promise<{ slug: string }> }

export async function generateStaticParams() {
  const { data } = await sanityFetch({ query: POST_SLUGS_QUERY })
  return data
}

export async function generateMetadata({ params }: Props) {
  const { data } = await sanityFetch({ query: POST_QUERY, params: await params })
  return { title: data?.title }
}

export default async function Page({ params }: Props) {
  const { data } = await sanityFetch({ query: POST_QUERY, params: await params })
  return <article className={data.align === 'centre' ? 'mx-auto' : ''}>{data.title}</article>
}
