/** How components act. The reply says whether it is safe on this device; what the cloud thinks comes through queries. */
import { useCallback } from 'react';
import type { CommandAnswer, CommandInput, CommandName } from '../../src-preload/contract/commands.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { useData } from './data-context.tsx';

/** `quiet`: the caller says itself what a failure means. Otherwise the person is told in a toast. */
export function useCommand<N extends CommandName>(
  name: N,
  told: 'told' | 'quiet' = 'told',
): (input: CommandInput<N>) => Promise<Reply<CommandAnswer<N>>> {
  const { link, onFailure } = useData();
  return useCallback(
    async input => {
      const state = link.state();
      const reply: Reply<CommandAnswer<N>> =
        state.name === 'open'
          ? await state.bridge.run(name, input)
          : { ok: false, error: { code: 'internal', detail: 'the connection to the core was lost' } };
      if (!reply.ok && told === 'told') onFailure(name, reply.error);
      return reply;
    },
    [link, name, onFailure, told],
  );
}
