/** `/synchro`: what the chip's panel says, with room. */
import { useT } from '../../locales/translate.ts';
import { SyncSections } from './sync-details.tsx';

export function SyncPage() {
  const t = useT();
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full overflow-y-auto bg-surface outline-none">
      <div className="mx-auto max-w-2xl px-6 py-8">
        <h1 className="text-xl font-semibold">{t('sync.title')}</h1>
        <SyncSections />
      </div>
    </main>
  );
}
