/** A titled part of the inspector, and its pairs of name and value. */
import { useId, type ReactNode } from 'react';

export function InspectorSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="px-4 py-4">
      <h3 id={id} className="mb-2 text-sm font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** A fact that isn't known takes no room. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <div className="flex items-baseline gap-3 py-0.5">
      <dt className="w-28 shrink-0 text-sm text-soft-ink">{name}</dt>
      <dd className="min-w-0 flex-1 tabular-nums">{children}</dd>
    </div>
  );
}
