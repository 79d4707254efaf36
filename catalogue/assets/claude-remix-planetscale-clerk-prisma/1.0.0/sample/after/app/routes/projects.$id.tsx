import { data } from 'react-router'
import { z } from 'zod'
import { requireCaller } from '~/models/caller.server'
import { getProject, renameProject } from '~/models/project.server'
import type { Route } from './+types/projects.$id'

const input = z.object({ title: z.string().min(1).max(200), version: z.coerce.number().int() }).strict()

export async function loader(args: Route.LoaderArgs) {
  const caller = await requireCaller(args)
  return { project: await getProject(caller, args.params.id) }
}

export async function action(args: Route.ActionArgs) {
  const caller = await requireCaller(args)
  const parsed = input.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) return data({ ok: false }, { status: 422 })
  const done = await renameProject(caller, args.params.id, parsed.data.title, parsed.data.version)
  return data({ ok: done }, { status: done ? 200 : 409 })
}

export default function Project({ loaderData }: Route.ComponentProps) {
  return <h1>{loaderData.project.title}</h1>
}
