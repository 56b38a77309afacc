/**
 * Who may talk to the browser host. The port is open to every program and every web page of this computer, so a request
 * needs the token, a Host that is ours (against DNS rebinding) and, for the pipe, an Origin that is ours.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export type Access = {
  /** The name and port that the browser thinks it talks to. */
  isOurHost(host: string | undefined): boolean;
  /** Browsers always send an Origin with a WebSocket; a missing one is not a browser and is refused. */
  isOurOrigin(origin: string | undefined): boolean;
  isToken(candidate: string | null): boolean;
  holdsCookie(cookieHeader: string | undefined): boolean;
  /** Cookies are shared by all ports of a host, so the port is in the name. */
  readonly setCookie: string;
};

export function createAccess(port: number, token: string): Access {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const origins = new Set([...hosts].map(host => `http://${host}`));
  const cookieName = `financialtracker_${port}`;
  const isToken = (candidate: string | null): boolean => candidate !== null && equalInConstantTime(candidate, token);
  return {
    isOurHost: host => host !== undefined && hosts.has(host.toLowerCase()),
    isOurOrigin: origin => origin !== undefined && origins.has(origin.toLowerCase()),
    isToken,
    holdsCookie: header => isToken(cookieNamed(cookieName, header ?? '')),
    setCookie: `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`,
  };
}

function cookieNamed(name: string, header: string): string | null {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Digests have one length, which `timingSafeEqual` wants. */
function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
