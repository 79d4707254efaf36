import { renameProject } from '../../services/projects'

export default defineEventHandler(async (event) => {
  const body = await readBody(event)
  return renameProject(getRouterParam(event, 'id')!, body.title)
})
