import { expect, test } from '@playwright/test'

const routes = ['/posts/with-a-draft', '/sitemap.xml']

for (const route of routes) {
  test(`no draft on ${route}`, async ({ request }) => {
    for (const cookie of ['', 'sanity-preview-perspective=drafts; __prerender_bypass=made-up']) {
      const answer = await request.get(route, { headers: { cookie } })
      expect(await answer.text()).not.toContain('DRAFT-MARKER')
    }
  })
}

test('the way in is closed', async ({ request }) => {
  const answer = await request.get('/api/draft-mode/enable?sanity-preview-secret=wrong')
  expect(answer.status()).toBe(401)
  expect(answer.headers()['set-cookie']).toBeUndefined()
})
