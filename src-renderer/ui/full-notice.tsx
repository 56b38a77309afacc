/** In the place of the whole window: what happened, what is safe, what to do. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type FullNoticeProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  /** What to do about it: buttons. */
  readonly actions?: ReactNode;
  /** Below, in a column of the same width. */
  readonly more?: ReactNode;
};

export function FullNotice({ icon: Icon, title, children, actions, more }: FullNoticeProps) {
  return (
    <main id="content" className="flex h-full flex-col overflow-y-auto bg-canvas">
      <div className="m-auto flex w-full max-w-[34rem] flex-col px-6 py-12">
        <span className="mb-4 inline-flex size-12 items-center justify-center rounded-full bg-sunken text-faint-ink">
          <Icon aria-hidden size={22} strokeWidth={1.5} />
        </span>
        <h1 className="text-xl font-semibold text-balance">{title}</h1>
        <div className="mt-1 flex flex-col gap-2 text-soft-ink">{children}</div>
        {actions !== undefined && <div className="mt-5 flex flex-wrap gap-2">{actions}</div>}
        {more}
      </div>
    </main>
  );
}
