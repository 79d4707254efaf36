import { Outlet, redirect } from 'react-router'
import { getAuth } from '@clerk/react-router/server'
import type { Route } from './+types/projects'

export async function loader(args: Route.LoaderArgs) {
  const { userId } = await getAuth(args)
  if (!userId) throw redirect('/sign-in')
  return { userId }
}

export default function Projects() {
  return <Outlet />
}
