export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  modules: ['@clerk/nuxt'],
  runtimeConfig: {
    public: {
      turso: { databaseUrl: '', authToken: '' },
    },
  },
})
