import { clerkMiddleware, createRouteMatcher } from '@clerk/nuxt/server'

const isPrivate = createRouteMatcher(['/api/projects(.*)'])

export default clerkMiddleware((event) => {
  if (!event.context.auth().userId && isPrivate(event)) {
    throw createError({ statusCode: 401 })
  }
})
