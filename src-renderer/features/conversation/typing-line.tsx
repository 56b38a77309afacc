/** Who is writing just now. Seen, never announced (A8). */
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';

export function TypingLine({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const people = useQuery('typing.people', { conversationId }).rows;
  const [first] = people;
  return (
    <p className="flex h-5 shrink-0 items-center gap-2 px-5 text-xs text-soft-ink">
      {first && (
        <>
          <span aria-hidden className="inline-flex gap-0.5">
            {[0, 1, 2].map(dot => (
              <span key={dot} className="size-1 animate-pulse rounded-full bg-soft-ink" style={{ animationDelay: `${dot * 200}ms` }} />
            ))}
          </span>
          {people.length === 1
            ? t('conversation.typing.one', { name: first.name })
            : t('conversation.typing.many', { count: people.length })}
        </>
      )}
    </p>
  );
}
