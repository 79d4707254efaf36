import { defineQuery } from 'next-sanity'

export const POST_QUERY = defineQuery(`*[_type == "post" && slug.current == $slug][0]{ ..., author-> }`)
export const POST_SLUGS_QUERY = defineQuery(`*[_type == "post"]{ "slug": slug.current }`)
