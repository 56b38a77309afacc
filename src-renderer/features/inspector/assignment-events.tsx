/** What happened to the assignment, newest first. */
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useNow } from '../../ui/use-now.ts';
import { InspectorSection } from './inspector-section.tsx';

export function AssignmentEvents({ assignment }: { readonly assignment: AssignmentDetail }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const events = [...assignment.events].sort((a, b) => b.at - a.at);
  return (
    <InspectorSection title={t('inspector.events')}>
      {events.length === 0 && <p className="text-sm text-faint-ink">{t('inspector.events.none')}</p>}
      <ol>
        {events.map((event, index) => (
          <li key={event.id} className="relative flex gap-3 pb-3 last:pb-0">
            {index < events.length - 1 && <span aria-hidden className="absolute top-3 bottom-0 left-[3px] w-px bg-line" />}
            <span aria-hidden className="mt-2 size-[7px] shrink-0 rounded-full bg-control" />
            <div className="min-w-0">
              <p>
                <span className="font-medium">{t(event.toStatus === null ? 'inspector.event.changed' : `status.${event.toStatus}`)}</span>{' '}
                {event.actorName !== null && <span className="text-soft-ink">{t('inspector.event.by', { name: event.actorName })}</span>}
              </p>
              {event.note !== null && (
                <p dir="auto" className="text-sm wrap-anywhere text-soft-ink">
                  {event.note}
                </p>
              )}
              <p className="text-xs text-faint-ink tabular-nums">{formats.moment(event.at, now)}</p>
            </div>
          </li>
        ))}
      </ol>
    </InspectorSection>
  );
}
