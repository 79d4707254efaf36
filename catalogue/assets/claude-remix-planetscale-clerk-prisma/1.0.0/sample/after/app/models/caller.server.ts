import { redirect, type LoaderFunctionArgs } from 'react-router'
import { getAuth } from '@clerk/react-router/server'

export interface Caller { userId: string, orgId: string }

export async function requireCaller(args: LoaderFunctionArgs): Promise<Caller> {
  const { isAuthenticated, userId, orgId } = await getAuth(args)
  if (!isAuthenticated) throw redirect(`/sign-in?redirect_url=${encodeURIComponent(args.url.pathname)}`)
  if (!orgId) throw redirect('/choose-organization')
  return { userId, orgId }
}
