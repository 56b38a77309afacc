/** A child of a bench built as the application is: one bundle and its threads, with no types to take out while it runs. */
import { join, resolve } from 'node:path';
import { build } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, '..', path);

/** `name` of a file of this folder → the path of what it became, below `folder`. */
export async function builtChild(name: string, folder: string): Promise<string> {
  const outDir = resolve(folder, 'built');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        input: {
          [name]: at(`bench/${name}.ts`),
          'checkpoint-thread': at('src-main/replica/checkpoint-thread.ts'),
          'keeper-thread': at('src-main/replica/keeper-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(outDir, `${name}.js`);
}
