/** A card that says something happened, what is safe, and what can be done. Amber where something was refused. */
import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type NoticeProps = {
  readonly tone: 'warning' | 'information';
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function Notice({ tone, title, children, actions }: NoticeProps) {
  const Icon = tone === 'warning' ? TriangleAlert : Info;
  return (
    <div
      className={classNames(
        'flex gap-2.5 rounded-card border p-3 text-left',
        tone === 'warning' ? 'border-warning-line bg-warning-soft' : 'border-transparent bg-information-soft',
      )}
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames('mt-0.5 shrink-0', tone === 'warning' ? 'text-warning-ink' : 'text-information-ink')}
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-sm text-soft-ink">{children}</div>}
        {actions !== undefined && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
