/** Builds what a host loads: main, the engine and the preload for Electron, and the page for both hosts. */
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * electron-vite makes paths relative, for pages opened as files. Ours always lives at the root of its origin
 * (http://127.0.0.1 or app://) and its router has deep paths, from where a relative file would not be found.
 */
const pageAtTheRoot = { name: 'page-at-the-root', enforce: 'post', config: () => ({ base: '/' }) } as const;

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      rollupOptions: {
        input: {
          main: at('src-main/hosts/electron/main.ts'),
          engine: at('src-main/hosts/electron/engine.ts'),
          'checkpoint-thread': at('src-main/replica/checkpoint-thread.ts'),
          'keeper-thread': at('src-main/replica/keeper-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload can load nothing but Electron itself, and only as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { electron: at('src-preload/electron.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), tailwindcss(), pageAtTheRoot],
    build: {
      outDir: at('out/renderer'),
      rollupOptions: { input: at('src-renderer/index.html') },
      // The policy allows no inlined fonts or scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
    },
  },
});
