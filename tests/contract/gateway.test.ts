/** Shapes through the gateway, with the official clients as they come from npm. */
import { ShapeStream } from '@electric-sql/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { addTwoPeople, signIn, type TestPerson, type TwoPeople } from '../support/two-people.ts';

let cloud: TestCloud;
let people: TwoPeople;

beforeAll(async () => {
  cloud = await startTestCloud();
  people = await addTwoPeople(cloud);
});
afterAll(() => cloud.stop());

const gateway = () => `${cloud.url}/functions/v1/shape`;

async function headersOf(person: TestPerson): Promise<Record<string, string>> {
  const { data } = await (await signIn(cloud, person)).auth.getSession();
  return { authorization: `Bearer ${data.session?.access_token}` };
}

/** Follows a shape until `enough` rows came. */
async function follow(person: TestPerson, shape: string, enough: (rows: readonly Record<string, unknown>[], live: boolean) => boolean) {
  const ending = new AbortController();
  const stream = new ShapeStream({ url: gateway(), params: { shape }, headers: await headersOf(person), signal: ending.signal });
  const rows: Record<string, unknown>[] = [];
  let live = false;
  return new Promise<readonly Record<string, unknown>[]>((resolve, reject) => {
    stream.subscribe(messages => {
      for (const message of messages) {
        if ('value' in message) rows.push(message.value);
        else if (message.headers.control === 'up-to-date') live = true;
      }
      if (enough(rows, live)) {
        resolve(rows);
        ending.abort();
      }
    }, reject);
  });
}

describe('the gateway', () => {
  it('gives each person their own rows, and then what changes', async () => {
    const rows = follow(people.client, 'conversation', (seen, live) => {
      if (live && seen.length === 1)
        void cloud.db.query(`update conversation set title = 'Nouveau' where id = $1`, [people.conversationId]);
      return seen.length > 1;
    });
    expect((await rows).map(row => [row['id'], row['title']])).toEqual([
      [people.conversationId, 'Essai'],
      [people.conversationId, 'Nouveau'],
    ]);
    expect(await follow(people.stranger, 'conversation', (_, live) => live)).toEqual([]);
  });

  it('refuses who is not signed in, and never lets the shapes be asked past it', async () => {
    expect((await fetch(`${gateway()}?shape=conversation&offset=-1`)).status).toBe(401);
    const anonymous = { authorization: `Bearer ${cloud.anonKey}` };
    expect((await fetch(`${gateway()}?shape=conversation&offset=-1`, { headers: anonymous })).status).toBe(401);
    const headers = await headersOf(people.client);
    expect((await fetch(`${gateway()}?shape=conversation&offset=-1&where=true`, { headers })).status).toBe(400);
    expect((await fetch(`${cloud.url}/v1/shape?table=app_user&offset=-1`, { headers })).status).toBe(401);
  });
});
