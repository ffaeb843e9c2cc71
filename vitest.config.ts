import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The end-to-end play takes minutes: `npm run test:e2e`.
    exclude: ['test/browser/**', 'test/bench/**', ...(process.env.E2E ? [] : ['test/e2e/**'])],
    globalSetup: ['test/support/global-setup.ts'],
    // Two cores: more workers only take turns, and each keeps its own database connections.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
