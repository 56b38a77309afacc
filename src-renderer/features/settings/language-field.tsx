/** The languages that a profile says, as words in the reader's language: one adds them from a list and takes them away. */
import { X } from 'lucide-react';
import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';

/** Those of the Union and of its large neighbours; what a profile holds beyond them stays, and can be taken away. */
const known = 'ar bg cs da de el en es et fi fr ga he hi hr hu it ja ko lt lv mt nl no pl pt ro ru sk sl sv tr uk zh'.split(' ');

type LanguageFieldProps = {
  readonly className: string;
  readonly label: string;
  /** Codes such as `fr`. */
  readonly languages: readonly string[];
  readonly onChange: (languages: string[]) => void;
};

export function LanguageField({ className, label, languages, onChange }: LanguageFieldProps) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const others = known
    .filter(code => !languages.includes(code))
    .map(code => ({ code, name: formats.language(code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex min-h-9 flex-wrap items-center gap-1.5">
        {languages.map(code => (
          <span key={code} className="inline-flex h-7 items-center gap-0.5 rounded-control bg-sunken pr-0.5 pl-2.5 text-sm">
            {formats.language(code)}
            <button
              type="button"
              aria-label={t('profile.language.remove', { language: formats.language(code) })}
              onClick={() => onChange(languages.filter(other => other !== code))}
              className="inline-flex size-6 items-center justify-center rounded-control text-faint-ink hover:bg-hover hover:text-ink"
            >
              <X aria-hidden size={14} />
            </button>
          </span>
        ))}
        <select
          id={id}
          value=""
          onChange={event => onChange([...languages, event.target.value])}
          className="h-7 max-w-full rounded-control border border-control bg-surface px-1.5 text-sm text-soft-ink"
        >
          <option value="" disabled>
            {t('profile.language.add')}
          </option>
          {others.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
