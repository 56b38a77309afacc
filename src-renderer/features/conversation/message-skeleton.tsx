/** The place of a message whose block is on its way: as high as the message was, or as messages usually are. */
import { Skeleton } from '../../ui/skeleton.tsx';
import { classNames } from '../../ui/class-names.ts';

const widths = ['w-1/2', 'w-2/5', 'w-3/5', 'w-1/3'] as const;

export function MessageSkeleton({ height, index }: { readonly height: number; readonly index: number }) {
  const mine = index % 3 === 1;
  return (
    <div className={classNames('flex items-center px-5', mine && 'justify-end')} style={{ height }}>
      <Skeleton className={classNames('h-9 max-w-md rounded-card', widths[index % widths.length])} />
    </div>
  );
}
