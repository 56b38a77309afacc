/** A way to the thing that a command is about. */
import { Link } from '@tanstack/react-router';
import type { CommandPlace } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';

const look =
  'inline-flex min-h-8 items-center rounded-control px-2 text-sm font-medium whitespace-nowrap text-soft-ink transition-colors hover:bg-hover hover:text-ink active:bg-pressed';

export function OpenPlace({ place }: { readonly place: CommandPlace }) {
  const t = useT();
  if (place === null) return null;
  if (place.name === 'profile')
    return (
      <Link to="/reglages" className={look}>
        {t('pending.openProfile')}
      </Link>
    );
  return (
    <Link to="/messages/$conversationId" params={{ conversationId: place.id }} search={{}} className={look}>
      {t('pending.open')}
    </Link>
  );
}
