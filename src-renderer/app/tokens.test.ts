import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Colour = readonly [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.split("[data-theme='dark']");
const light = coloursIn(lightCss);
const dark = new Map([...light, ...coloursIn(darkCss)]);

const texts = ['ink', 'soft-ink', 'faint-ink', 'accent-ink'];
const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const pairs: readonly (readonly [string, string])[] = [
  ...texts.flatMap(text => grounds.map(ground => [text, ground] as const)),
  ...['success', 'warning', 'danger', 'information', 'accent'].flatMap(
    meaning =>
      [
        [`${meaning}-ink`, `${meaning}-soft`],
        [`${meaning}-ink`, 'surface'],
        [`${meaning}-ink`, 'canvas'],
      ] as const,
  ),
  ...['ink', 'soft-ink', 'faint-ink'].map(text => [text, 'accent-soft'] as const),
  ['ink', 'warning-soft'],
  ['soft-ink', 'warning-soft'],
  ['ink', 'pressed'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'danger'],
  ...[1, 2, 3, 4, 5, 6].map(person => ['on-person', `person-${person}`] as const),
];

test.each([
  ['light', light],
  ['dark', dark],
] as const)('every text of the %s theme stands out at 4.5:1 or better', (_name, theme) => {
  const weak = pairs.map(([text, ground]) => ({ text, ground, ratio: contrast(theme, text, ground) })).filter(({ ratio }) => ratio < 4.5);
  expect(weak).toEqual([]);
});

test.each([
  ['light', light],
  ['dark', dark],
] as const)('controls and focus of the %s theme stand out at 3:1 or better', (_name, theme) => {
  const weak = ['control', 'focus'].flatMap(edge => grounds.map(ground => contrast(theme, edge, ground))).filter(ratio => ratio < 3);
  expect(weak).toEqual([]);
});

function coloursIn(text: string): Map<string, Colour> {
  const found = text.matchAll(/--color-([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g);
  return new Map([...found].map(([, name = '', l, c, h]) => [name, [Number(l), Number(c), Number(h)] as const]));
}

function contrast(theme: ReadonlyMap<string, Colour>, text: string, ground: string): number {
  const [bright = 0, dim = 0] = [luminance(theme.get(text)), luminance(theme.get(ground))].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

/** Relative luminance of an OKLCH colour, through linear sRGB clipped to what a screen shows. */
function luminance(colour: Colour | undefined): number {
  if (!colour) throw new Error('a token that the test names is gone');
  const [lightness, chroma, hue] = colour;
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
