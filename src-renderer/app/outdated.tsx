/** This page and the core are of different builds: loading again repairs it, unless it was just tried. */
import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../locales/translate.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const TRIED = 'reloaded-at';
const AGAIN_MS = 30_000;

export function Outdated() {
  const t = useT();
  useEffect(() => {
    const now = Date.now();
    if (now - Number(sessionStorage.getItem(TRIED) ?? 0) < AGAIN_MS) return;
    sessionStorage.setItem(TRIED, String(now));
    window.location.reload();
  }, []);
  return (
    <main className="h-full bg-canvas">
      <EmptyState icon={RefreshCw} title={t('app.outdated.title')}>
        {t('app.outdated.body')}
      </EmptyState>
    </main>
  );
}
