/** How far something has come. */

type ProgressBarProps = { readonly label: string; readonly value: number; readonly most: number; readonly thin?: boolean };

export function ProgressBar({ label, value, most, thin = false }: ProgressBarProps) {
  const share = most === 0 ? 0 : Math.min(1, value / most);
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <progress> can't be drawn the same in every browser
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      className={thin ? 'h-0.5 w-full overflow-hidden bg-line' : 'h-1.5 w-full overflow-hidden rounded-full bg-pressed'}
    >
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
