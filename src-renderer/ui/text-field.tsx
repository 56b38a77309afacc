/** A labelled line of text, with its hint or its error where screen readers find them. */
import { useId, type ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type TextFieldProps = ComponentProps<'input'> & { readonly label: string; readonly error?: string | null };

export function TextField({ label, error = null, className, ...rest }: TextFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        className={classNames(
          'h-9 rounded-control border bg-surface px-3 text-base text-ink placeholder:text-faint-ink focus-visible:outline-offset-0',
          error === null ? 'border-control' : 'border-danger',
        )}
        {...rest}
      />
      {error !== null && (
        <p id={errorId} className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}
