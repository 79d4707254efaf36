import { listProjects } from '#server/services/projects'

export default defineEventHandler((event) => {
  const caller = requireUser(event)
  return listProjects(caller)
})
