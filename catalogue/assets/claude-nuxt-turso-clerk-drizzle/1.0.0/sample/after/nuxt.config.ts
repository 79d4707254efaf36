export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  modules: ['@clerk/nuxt'],
  clerk: { skipServerMiddleware: true },
  runtimeConfig: {
    turso: { databaseUrl: '', authToken: '' },
    public: { appName: 'Boards' },
  },
})
