import { json } from '@remix-run/node'
import { db } from '~/models/db.server'
import { renameProject } from '~/models/project.server'
import type { Route } from './+types/projects.$id'

export async function loader({ params }: Route.LoaderArgs) {
  return json(await db.project.findUnique({ where: { id: params.id }, include: { tasks: true } }))
}

export async function action({ request, params }: Route.ActionArgs) {
  const form = await request.formData()
  return renameProject(params.id, String(form.get('title')))
}

export default function Project({ loaderData }: Route.ComponentProps) {
  return <h1>{loaderData.title}</h1>
}
