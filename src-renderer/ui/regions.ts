/** F6 goes from one region of the window to the next, Shift+F6 back. */

const FOCUSABLE = 'a[href], button:not([disabled]), input, textarea, [tabindex="0"]';

/** Regions are marked `data-region`, in the order of the page. */
export function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(region => region.offsetParent !== null);
  // A region may hold another, as the conversation holds its composer: the inner one comes later.
  const here = regions.findLastIndex(region => region.contains(document.activeElement));
  const step = backwards ? -1 : 1;
  const next = regions[(Math.max(here, backwards ? 0 : -1) + step + regions.length) % regions.length];
  if (next) focusInside(next);
}

/** What the region says to start with, else its first control, else itself. */
function focusInside(region: HTMLElement): void {
  const own = (selector: string): HTMLElement | undefined =>
    [...region.querySelectorAll<HTMLElement>(selector)].find(element => element.closest('[data-region]') === region);
  (own('[data-region-start]') ?? own(FOCUSABLE) ?? region).focus();
}
