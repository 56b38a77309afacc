/** Which addresses may leave the application for the person's browser. */

/** The address in its normal form, or null: only https, and no name or password hidden in it. */
export function externalUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href;
}
