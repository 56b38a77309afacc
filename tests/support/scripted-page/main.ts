/** The real interface on a scripted core: `?scenario=…`. For looking and for the interface's own tests; never shipped. */
import { arrive } from '../scripted-commands.ts';
import { createScriptedCore, type ScriptedCore } from '../scripted-core.ts';
import { scenarios } from '../scripted-world.ts';

declare global {
  interface Window {
    scripted: ScriptedCore & { readonly arrive: (index: number, content: string) => void };
  }
}

const asked = new URLSearchParams(window.location.search).get('scenario') ?? sessionStorage.getItem('scenario');
// The application's own address has nothing before its hash: the router would take it for a part of ours.
sessionStorage.setItem('scenario', asked ?? '');
window.history.replaceState(null, '', `${window.location.pathname}${window.location.hash}`);
const core = createScriptedCore(scenarios.find(scenario => scenario === asked) ?? 'full', Date.now());
Object.assign(window, {
  bridgeConnection: () => Promise.resolve(core.connect()),
  scripted: {
    ...core,
    arrive(index: number, content: string) {
      const conversation = core.world.conversations[index];
      if (conversation) arrive(core.world, conversation, content, core.announce);
    },
  },
});

await import('../../../src-renderer/main.tsx');
