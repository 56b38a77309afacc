/** This page and the core are of different builds: loading again repairs it, unless it was just tried. */
import { CircleArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../locales/translate.ts';
import { FullNotice } from '../ui/full-notice.tsx';

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
    <FullNotice icon={CircleArrowUp} title={t('app.outdated.title')}>
      <p>{t('app.outdated.body')}</p>
    </FullNotice>
  );
}
