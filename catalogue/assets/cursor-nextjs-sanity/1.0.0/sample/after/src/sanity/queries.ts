import { defineQuery } from 'next-sanity'

export const POST_QUERY = defineQuery(`*[_type == "post" && slug.current == $slug][0]{
  _id,
  _updatedAt,
  title,
  align,
  author->{ name }
}`)

export const POST_SLUGS_QUERY = defineQuery(`*[_type == "post" && defined(slug.current)]
  | order(publishedAt desc, _id asc)[0...1000]{ "slug": slug.current }`)
