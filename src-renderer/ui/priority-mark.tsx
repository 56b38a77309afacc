/** A priority above or below the usual; the usual one needs no mark. */
import { ChevronDown, ChevronUp, ChevronsUp, type LucideIcon } from 'lucide-react';
import type { Priority } from '../../sync/model/statuses.ts';
import { useT } from '../locales/translate.ts';
import { classNames } from './class-names.ts';

const looks: Readonly<Record<Exclude<Priority, 'normal'>, { readonly icon: LucideIcon; readonly colour: string }>> = {
  low: { icon: ChevronDown, colour: 'text-faint-ink' },
  high: { icon: ChevronUp, colour: 'text-warning-ink' },
  urgent: { icon: ChevronsUp, colour: 'text-danger-ink' },
};

export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const t = useT();
  if (priority === 'normal') return null;
  const { icon: Icon, colour } = looks[priority];
  return (
    <span className={classNames('inline-flex items-center gap-1 text-sm font-medium', colour)}>
      <Icon aria-hidden size={14} />
      {t(`priority.${priority}`)}
    </span>
  );
}
