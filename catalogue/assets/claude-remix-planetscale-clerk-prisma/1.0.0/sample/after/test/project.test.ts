import { expect, it } from 'vitest'
import { getProject } from '../app/models/project.server'
import { seeded } from './database'

it('hides a project from a member of another organisation', async () => {
  const { stranger, project } = await seeded()
  await expect(getProject(stranger, project.id)).rejects.toMatchObject({ init: { status: 404 } })
})
