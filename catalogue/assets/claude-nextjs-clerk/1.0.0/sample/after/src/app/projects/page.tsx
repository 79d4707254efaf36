import { auth } from '@clerk/nextjs/server'
import { listProjects } from '@/data/projects'
import { removeProject } from './actions'

export default async function ProjectsPage() {
  await auth.protect()
  const projects = await listProjects()
  return projects.map(p => <form key={p.id} action={removeProject.bind(null, p.id)}><button>{p.title}</button></form>)
}
