/** What the page may do, the same in both hosts: its own files, its own pipe, nothing else. */

/** `pipe` is the WebSocket origin of the browser host, or null where the pipe is a MessagePort. */
export function contentSecurityPolicy(pipe: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The interface's libraries measure and place things with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${pipe === null ? '' : ` ${pipe}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Sent with every answer that holds a page or one of its files. */
export function securityHeaders(pipe: string | null): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(pipe),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}
