import { expect, it } from 'vitest'
import { renameProject } from '../../server/services/projects'
import { seeded } from './database'

it('hides a project from a member of another organisation', async () => {
  const { stranger, project } = await seeded()
  await expect(renameProject(stranger, project.id, 'Mine')).rejects.toMatchObject({ statusCode: 404 })
})
