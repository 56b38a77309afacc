/** Who takes part, and how far each has read. */
import type { ConversationDetail, Participant } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { InspectorSection } from './inspector-section.tsx';

export function Participants({ detail }: { readonly detail: ConversationDetail }) {
  const t = useT();
  return (
    <InspectorSection title={t('inspector.people')}>
      <ul className="flex flex-col gap-2">
        {detail.participants.map(person => (
          <li key={person.id} className="flex items-center gap-2.5">
            <Avatar name={person.name} />
            <span className="min-w-0">
              <span className="block truncate">{person.isMe ? t('inspector.person.me', { name: person.name }) : person.name}</span>
              <span className="block truncate text-sm text-soft-ink">
                {t(`role.${person.role}`)}
                <Reading person={person} lastSeq={detail.lastSeq} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
}

function Reading({ person, lastSeq }: { readonly person: Participant; readonly lastSeq: number }) {
  const t = useT();
  if (person.leftAt !== null) return <> · {t('inspector.person.left')}</>;
  if (person.isMe) return null;
  if (person.readSeq === null) return <> · {t('inspector.person.private')}</>;
  const left = lastSeq - person.readSeq;
  return <> · {left <= 0 ? t('inspector.person.read') : t('inspector.person.readUpTo', { count: left })}</>;
}
