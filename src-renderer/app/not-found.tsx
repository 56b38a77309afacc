/** A link that leads nowhere is explained, never blank. */
import { Compass } from 'lucide-react';
import { useT } from '../locales/translate.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  const t = useT();
  return (
    <main id="content" tabIndex={-1} className="h-full bg-surface outline-none">
      <EmptyState icon={Compass} title={t('app.notFound.title')}>
        {t('app.notFound.body')}
      </EmptyState>
    </main>
  );
}
