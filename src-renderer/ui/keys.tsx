/** A key, or several pressed together, as the keyboard shows them. */
const isMac = navigator.userAgent.includes('Mac');

export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map(key => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line bg-sunken px-1.5 font-sans text-xs text-soft-ink"
        >
          {key === 'Ctrl' && isMac ? '⌘' : key}
        </kbd>
      ))}
    </span>
  );
}
