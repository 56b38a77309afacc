/** Windows has no numbered badge: this draws one, as the bitmap that the taskbar lays over the application's icon. */

const size = 32;
const red = [0x2d, 0x2d, 0xd0, 0xff] as const;
const white = [0xff, 0xff, 0xff, 0xff] as const;
/** Three columns by five rows per glyph, one row per octal digit. */
const glyphs: Readonly<Record<string, string>> = {
  '1': '26227',
  '2': '71747',
  '3': '71717',
  '4': '55711',
  '5': '74717',
  '6': '74757',
  '7': '71222',
  '8': '75757',
  '9': '75717',
  '+': '02720',
};

/** BGRA pixels, 32 by 32. Past nine it says "9+". A white ring keeps it readable in high contrast. */
export function badgeBitmap(count: number): { readonly pixels: Buffer; readonly size: number } {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const distance = Math.hypot(x - size / 2 + 0.5, y - size / 2 + 0.5);
      if (distance < size / 2 - 2) pixels.set(red, (y * size + x) * 4);
      else if (distance < size / 2) pixels.set(white, (y * size + x) * 4);
    }
  const text = count > 9 ? '9+' : String(count);
  const scale = text.length === 1 ? 4 : 3;
  const width = (text.length * 4 - 1) * scale;
  for (let at = 0; at < text.length; at++)
    draw(pixels, text.charAt(at), { x: Math.round((size - width) / 2) + at * 4 * scale, y: Math.round((size - 5 * scale) / 2), scale });
  return { pixels, size };
}

function draw(pixels: Buffer, character: string, at: { readonly x: number; readonly y: number; readonly scale: number }): void {
  const rows = glyphs[character] ?? '00000';
  for (let y = 0; y < 5 * at.scale; y++)
    for (let x = 0; x < 3 * at.scale; x++) {
      const row = Number(rows[Math.floor(y / at.scale)]);
      const lit = (row >> (2 - Math.floor(x / at.scale))) & 1;
      if (lit) pixels.set(white, ((at.y + y) * size + at.x + x) * 4);
    }
}
