/** Takes out of an answer what no two runs share: handles, log positions, transactions, times. What is left must be the same. */

export type Comparable = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };

/** How the bytes were framed, when, and by whom. */
const incidental = new Set(['date', 'x-request-id', 'electric-server', 'transfer-encoding', 'content-length', 'connection', 'keep-alive']);

export function comparable(status: number, headers: Iterable<readonly [string, string]>, body: string): Comparable {
  const kept = [...headers].filter(([name]) => !incidental.has(name)).map(([name, value]) => [name, plainHeader(name, value)]);
  return { status, headers: Object.fromEntries(kept), body: plainBody(body) };
}

function plainHeader(name: string, value: string): string {
  if (name === 'electric-cursor') return 'CURSOR';
  return value
    .replaceAll(/\d{4,10}-\d{15,17}/g, 'HANDLE')
    .replaceAll(/\b\d{6,}_(\d+)/g, 'LSN_$1')
    .replace(/:-?\d{10,}"$/, ':SUFFIX"');
}

function plainBody(body: string): unknown {
  if (body.startsWith('data:') || body.startsWith(':')) {
    const events = body
      .split('\n\n')
      .map(event => event.trim())
      .filter(event => event !== '');
    return events.map(event => (event.startsWith('data: ') ? plain(JSON.parse(event.slice('data: '.length))) : event));
  }
  try {
    return plain(JSON.parse(body));
  } catch {
    return body;
  }
}

const volatileKeys: Readonly<Record<string, string>> = {
  lsn: 'LSN',
  global_last_seen_lsn: 'LSN',
  database_lsn: 'LSN',
  txids: 'XIDS',
  xmin: 'XID',
  xmax: 'XID',
  snapshot_mark: 'MARK',
};

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, volatileKeys[key] ?? plain(inner)]));
}
