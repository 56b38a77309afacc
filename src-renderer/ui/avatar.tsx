/** A person's initials on a colour of their own. Decoration: the name always stands beside it. */
import { classNames } from './class-names.ts';

const colours = ['bg-person-1', 'bg-person-2', 'bg-person-3', 'bg-person-4', 'bg-person-5', 'bg-person-6'] as const;

export function Avatar({ name, size = 'base' }: { readonly name: string; readonly size?: 'small' | 'base' | 'large' }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-on-person select-none',
        size === 'small' && 'size-6 text-xs',
        size === 'base' && 'size-8 text-xs',
        size === 'large' && 'size-10 text-sm',
        colourOf(name),
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter(word => /^\p{L}/u.test(word));
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (first.charAt(0) + last.charAt(0)).toLocaleUpperCase();
}

function colourOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return colours[sum % colours.length] ?? colours[0];
}
