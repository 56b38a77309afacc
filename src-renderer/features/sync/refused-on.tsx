/** What was refused, on the object that it was about. */
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useQuery } from '../../data/use-query.ts';
import { RefusedCard } from './refused-card.tsx';

export function RefusedNotes({ conversationId }: { readonly conversationId: string }) {
  const refused = useQuery('sync.refused', {}).rows;
  return (
    <Cards
      refused={refused.filter(
        ({ name, opens }) => name.startsWith('note.') && opens?.name === 'conversation' && opens.id === conversationId,
      )}
    />
  );
}

export function RefusedProfile() {
  const refused = useQuery('sync.refused', {}).rows;
  return <Cards refused={refused.filter(({ opens }) => opens?.name === 'profile')} />;
}

function Cards({ refused }: { readonly refused: readonly RefusedCommand[] }) {
  if (refused.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 p-4">
      {refused.map(command => (
        <RefusedCard key={`${command.deviceId} ${command.number}`} command={command} placed />
      ))}
    </div>
  );
}
