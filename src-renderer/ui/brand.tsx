/** The product's mark and name. */

export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" fill="none" className="shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path d="M6.5 16.5 10.5 12l3 2.5 4-6" className="stroke-on-accent" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="17.5" cy="8.5" r="1.7" className="fill-on-accent" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold">
      <Mark />
      FinancialTracker
    </span>
  );
}
