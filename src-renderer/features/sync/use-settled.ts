/** A state that passes in less than two seconds is not worth showing: nothing flickers. */
import { useEffect, useState } from 'react';

/** `value` once `sameKind` has held for `ms`; a change within the same kind shows at once. */
export function useSettled<T>(value: T, kindOf: (value: T) => string, ms: number): T {
  const [shown, setShown] = useState(value);
  const kind = kindOf(value);
  const same = kindOf(shown) === kind;
  useEffect(() => {
    if (same) return undefined;
    const timer = setTimeout(() => setShown(value), ms);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the wait starts with the kind, not with each count
  }, [kind, same, ms]);
  return same ? value : shown;
}
