/** The moment before there is anything to show: quiet, and words only if it lasts. */
import { useEffect, useState } from 'react';
import { useT } from '../locales/translate.ts';
import { Mark } from '../ui/brand.tsx';

const QUIET_MS = 800;

export function Opening() {
  const t = useT();
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasts(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 bg-canvas">
      <Mark size={40} />
      <output className="h-6 text-sm text-soft-ink">{lasts && t('app.opening')}</output>
    </main>
  );
}
