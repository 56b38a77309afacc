import { defineConfig } from 'vitest/config';

/** These start a Postgres, servers or a browser of their own, which fill two cores by themselves. */
const alone = [
  'local-cloud/**/*.test.ts',
  'tests/contract/**/*.test.ts',
  'tests/hosts/**/*.test.ts',
  'tests/interface/**/*.test.ts',
  'tests/torture/**/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['sync/**/*.test.ts', 'src-*/**/*.test.{ts,tsx}', 'supabase/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'node_modules/**', ...alone],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
