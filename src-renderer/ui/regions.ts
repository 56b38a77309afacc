/** F6 goes from one region of the window to the next, Shift+F6 back. */

const FOCUSABLE = 'a[href], button:not([disabled]), input, textarea, [tabindex="0"]';

/** Regions are marked `data-region`, in the order of the page. */
export function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(region => region.offsetParent !== null);
  const here = regions.findIndex(region => region.contains(document.activeElement));
  const step = backwards ? -1 : 1;
  const next = regions[(Math.max(here, backwards ? 0 : -1) + step + regions.length) % regions.length];
  if (next) focusInside(next);
}

/** What the region says to start with, else its first control. */
function focusInside(region: HTMLElement): void {
  const start = region.querySelector<HTMLElement>('[data-region-start]') ?? region.querySelector<HTMLElement>(FOCUSABLE);
  (start ?? region).focus();
}
