import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['sync/**/*.test.ts', 'src-*/**/*.test.{ts,tsx}', 'local-cloud/**/*.test.ts', 'supabase/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most files start a Postgres, servers or a browser of their own, which fill two cores by themselves.
    maxWorkers: 1,
  },
});
