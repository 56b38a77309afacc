/** One choice among a few, all in sight: radio buttons that look like one control. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';
import { classNames } from './class-names.ts';

type ChoiceGroupProps<T extends string> = {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly labelHidden?: boolean;
};

export function ChoiceGroup<T extends string>({ label, hint, value, choices, onChange, labelHidden = false }: ChoiceGroupProps<T>) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className={classNames('min-w-0 flex-1 basis-60', labelHidden && 'sr-only')}>
        <span id={id} className="font-medium">
          {label}
        </span>
        {hint !== undefined && <p className="mt-0.5 text-sm text-soft-ink">{hint}</p>}
      </div>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={next => {
          const chosen = choices.find(choice => choice.value === next);
          if (chosen) onChange(chosen.value);
        }}
        className="inline-flex rounded-control bg-pressed p-0.5"
      >
        {choices.map(choice => (
          <Radio.Root
            key={choice.value}
            value={choice.value}
            nativeButton
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its label is the children of the radio
            render={<button type="button" />}
            className="min-h-7 rounded-[5px] px-3 text-sm font-medium text-soft-ink transition-colors hover:text-ink data-checked:bg-raised data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--color-line)]"
          >
            {choice.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
