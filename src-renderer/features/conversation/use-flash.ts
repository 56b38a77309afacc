/** Lights up, for a moment, the message that a click led to. */
import { useCallback, useEffect, useState } from 'react';

const FLASH_MS = 1500;

export function useFlash(): { readonly flashing: number | null; readonly flash: (seq: number) => void } {
  const [flashing, setFlashing] = useState<number | null>(null);
  useEffect(() => {
    if (flashing === null) return undefined;
    const timer = setTimeout(() => setFlashing(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flashing]);
  return { flashing, flash: useCallback((seq: number) => setFlashing(seq), []) };
}
