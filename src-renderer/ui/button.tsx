/** A button with a verb on it. At least 32 px high: a target that a finger or a tremor can hit. */
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

const variants: Readonly<Record<Variant, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'bg-surface text-ink border border-line hover:bg-hover active:bg-pressed',
  quiet: 'text-soft-ink hover:bg-hover hover:text-ink active:bg-pressed',
  /** What can't be undone: never the first thing one sees. */
  danger: 'text-danger-ink hover:bg-danger-soft active:bg-danger-soft',
};

export type ButtonProps = ComponentProps<'button'> & { readonly variant?: Variant };

export function Button({ variant = 'secondary', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-control px-3 text-base font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50',
        variants[variant],
        className,
      )}
      {...rest}
    />
  );
}
