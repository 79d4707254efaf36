import { projectChanges, projectParams } from '#shared/schemas/projects'
import { renameProject } from '#server/services/projects'

export default defineEventHandler(async (event) => {
  const caller = requireUser(event)
  const { id } = await getValidatedRouterParams(event, projectParams.parse)
  const { title } = await readValidatedBody(event, projectChanges.parse)
  return renameProject(caller, id, title)
})
