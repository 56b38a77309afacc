/** An assignment's status: a word, a colour and a mark, so that colour is never alone. */
import {
  Ban,
  CheckCheck,
  CircleDashed,
  CirclePlay,
  CirclePause,
  ClipboardCheck,
  Hourglass,
  PenLine,
  ThumbsUp,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { AssignmentStatus } from '../../sync/model/statuses.ts';
import { useT } from '../locales/translate.ts';
import { Chip, type Tone } from './chip.tsx';

const looks: Readonly<Record<AssignmentStatus, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  draft: { icon: PenLine, tone: 'neutral' },
  pending: { icon: CircleDashed, tone: 'information' },
  accepted: { icon: ThumbsUp, tone: 'information' },
  in_progress: { icon: CirclePlay, tone: 'accent' },
  on_hold: { icon: CirclePause, tone: 'neutral' },
  submitted: { icon: ClipboardCheck, tone: 'warning' },
  completed: { icon: CheckCheck, tone: 'success' },
  rejected: { icon: X, tone: 'neutral' },
  expired: { icon: Hourglass, tone: 'neutral' },
  cancelled: { icon: Ban, tone: 'neutral' },
};

export function StatusChip({ status }: { readonly status: AssignmentStatus }) {
  const t = useT();
  const { icon: Icon, tone } = looks[status];
  return (
    <Chip tone={tone}>
      <Icon aria-hidden size={12} />
      {t(`status.${status}`)}
    </Chip>
  );
}
