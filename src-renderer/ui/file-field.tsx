/** A labelled file to choose, in the interface's own words: a browser's are in the language of the browser. */
import { useId, useRef, useState } from 'react';
import { Button } from './button.tsx';

type FileFieldProps = {
  readonly label: string;
  readonly name: string;
  readonly accept: string;
  readonly chooseLabel: string;
  readonly noneLabel: string;
};

export function FileField({ label, name, accept, chooseLabel, noneLabel }: FileFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-center gap-3">
        <input
          ref={input}
          id={id}
          name={name}
          type="file"
          accept={accept}
          onChange={event => setChosen(event.currentTarget.files?.[0]?.name ?? null)}
          className="peer sr-only"
        />
        {/* For the eye and the mouse: the keyboard and screen readers have the field itself. */}
        <Button
          aria-hidden
          tabIndex={-1}
          onClick={() => input.current?.click()}
          className="peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus"
        >
          {chooseLabel}
        </Button>
        <span className="min-w-0 truncate text-sm text-soft-ink">{chosen ?? noneLabel}</span>
      </div>
    </div>
  );
}
