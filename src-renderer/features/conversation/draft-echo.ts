/** Tells a draft that this window saved and sees again from one that came from elsewhere: a refused text put back, another window. */

export type DraftEcho = {
  /** What this window saved and has not seen come back, oldest first. */
  readonly sent: readonly string[];
  /** The draft as this window last knew it to be kept. */
  readonly known: string;
};

export function knowing(text: string): DraftEcho {
  return { sent: [], known: text };
}

export function saved(echo: DraftEcho, text: string): DraftEcho {
  return { ...echo, sent: [...echo.sent, text] };
}

/** `adopt` is the text to show instead of what the composer holds, or null. */
export function seen(echo: DraftEcho, stored: string): { readonly echo: DraftEcho; readonly adopt: string | null } {
  const index = echo.sent.lastIndexOf(stored);
  if (index >= 0) return { echo: { sent: echo.sent.slice(index + 1), known: stored }, adopt: null };
  if (stored === echo.known) return { echo, adopt: null };
  return { echo: knowing(stored), adopt: stored };
}
