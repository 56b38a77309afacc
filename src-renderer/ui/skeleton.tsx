/** Where local data will stand in a moment. */
import { classNames } from './class-names.ts';

export function Skeleton({ className }: { readonly className: string }) {
  return <span aria-hidden className={classNames('block animate-pulse rounded-control bg-pressed', className)} />;
}
