/** An empty place says what will be there and how to begin. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = { readonly icon: LucideIcon; readonly title: string; readonly children: ReactNode };

export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center px-8 py-12 text-center">
      <span className="mb-4 inline-flex size-12 items-center justify-center rounded-full bg-sunken text-faint-ink">
        <Icon aria-hidden size={22} strokeWidth={1.5} />
      </span>
      <p className="text-lg font-semibold">{title}</p>
      <div className="mt-1 max-w-80 text-soft-ink">{children}</div>
    </div>
  );
}
