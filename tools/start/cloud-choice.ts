/** Which cloud the application talks to: the local one, unless the environment names another. */

export type CloudChoice =
  | { readonly kind: 'local' }
  | { readonly kind: 'named'; readonly url: string; readonly anonKey: string }
  | { readonly kind: 'wrong'; readonly message: string };

export function chooseCloud(env: Readonly<Record<string, string | undefined>>): CloudChoice {
  const url = env['FT_SUPABASE_URL']?.trim() ?? '';
  const anonKey = env['FT_SUPABASE_ANON_KEY']?.trim() ?? '';
  if (url === '' && anonKey === '') return { kind: 'local' };
  if (anonKey === '') return wrong('FT_SUPABASE_URL is set, but FT_SUPABASE_ANON_KEY is not: set both, or neither.');
  if (url === '') return wrong('FT_SUPABASE_ANON_KEY is set, but FT_SUPABASE_URL is not: set both, or neither.');
  if (!isWebAddress(url)) return wrong(`FT_SUPABASE_URL must be an http or https address, not "${url}".`);
  return { kind: 'named', url: new URL(url).href.replace(/\/$/, ''), anonKey };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function wrong(message: string): CloudChoice {
  return { kind: 'wrong', message };
}
