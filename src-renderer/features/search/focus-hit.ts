/** Arrows go from the field to the first thing found, from one to the next, and from the first back to the field. */

/** False when there is nowhere to go. */
export function focusHit(region: HTMLElement, step: 1 | -1): boolean {
  const stops = [...region.querySelectorAll<HTMLElement>('[data-search-field], [data-hit]')];
  const here = stops.findIndex(stop => stop === document.activeElement);
  const next = here === -1 ? undefined : stops[here + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
