/** Where the window goes: where it was, corrected when that is no longer on a screen. */
import { z } from 'zod';

export const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  maximized: z.boolean(),
});
export type Place = z.infer<typeof placeSchema>;
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const smallest = { width: 800, height: 560 } as const;
const preferred = { width: 1280, height: 820 } as const;

/** `screens` are work areas, the first one being the primary. Enough of the title bar must show for it to be dragged. */
export function placeWindow(saved: Place | null, screens: readonly [Rectangle, ...Rectangle[]]): Place {
  const home = saved === null ? undefined : screens.find(screen => showsTitleBar(saved, screen));
  if (saved === null || home === undefined) return { ...centred(screens[0]), maximized: saved?.maximized ?? false };
  const width = clamp(saved.width, smallest.width, home.width);
  const height = clamp(saved.height, smallest.height, home.height);
  return { x: saved.x, y: Math.max(saved.y, home.y), width, height, maximized: saved.maximized };
}

function showsTitleBar(place: Place, screen: Rectangle): boolean {
  const across = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  return across >= 120 && place.y >= screen.y - 10 && place.y <= screen.y + screen.height - 60;
}

function centred(screen: Rectangle): Rectangle {
  const width = Math.min(preferred.width, screen.width);
  const height = Math.min(preferred.height, screen.height);
  return {
    x: Math.round(screen.x + (screen.width - width) / 2),
    y: Math.round(screen.y + (screen.height - height) / 2),
    width,
    height,
  };
}

/** On a screen smaller than the smallest window, the screen wins. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
