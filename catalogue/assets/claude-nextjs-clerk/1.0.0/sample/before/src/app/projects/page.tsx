import { SignedIn } from '@clerk/nextjs'
import { listProjects } from '@/data/projects'
import { removeProject } from './actions'

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<{ org: string }> }) {
  const projects = await listProjects((await searchParams).org)
  return (
    <SignedIn>
      {projects.map(p => <form key={p.id} action={removeProject.bind(null, p.id)}><button>{p.title}</button></form>)}
    </SignedIn>
  )
}
