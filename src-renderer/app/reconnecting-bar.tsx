/** Shown while the window has no link with its own application: calm, since everything shown stays readable. */
import { useLinkState } from '../data/use-bridge.ts';
import { useT } from '../locales/translate.ts';

/** A pipe that is mended at the first attempt is not worth a word. */
const ATTEMPTS_BEFORE_SAYING = 2;

export function ReconnectingBar() {
  const t = useT();
  const link = useLinkState();
  const said = link.name === 'lost' && link.attempt >= ATTEMPTS_BEFORE_SAYING;
  return (
    <output className="block">
      {said && (
        <span className="block border-b border-line bg-sunken px-4 py-1.5 text-center text-sm text-soft-ink">{t('app.reconnecting')}</span>
      )}
    </output>
  );
}
