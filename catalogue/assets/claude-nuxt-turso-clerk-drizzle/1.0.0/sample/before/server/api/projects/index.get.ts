import { listProjects } from '../../services/projects'

export default defineEventHandler((event) => listProjects(String(getQuery(event).orgId)))
