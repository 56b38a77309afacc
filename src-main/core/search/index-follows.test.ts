import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../../sync/model/commands.ts';
import { parseSearch } from '../../../sync/model/search-query.ts';
import { foldedText, wordsOf } from '../../../sync/model/search-text.ts';
import type { ShapeChange } from '../../../sync/ports.ts';
import { messageWire, type MessageWords } from '../../../tests/support/message-rows.ts';
import { NOW, openSearchedReplica, TODAY, type SearchedReplica } from '../../../tests/support/searched-replica.ts';
import { pick, seeded, seedsFor } from '../../../tests/support/seeded.ts';
import { clientClaims, conversationRow, CONVERSATION } from '../../../tests/support/world.ts';
import { codecOf, overwriteVisible } from '../../replica/visible-rows.ts';

let at: SearchedReplica;
beforeEach(() => {
  at = openSearchedReplica();
});
afterEach(() => at.end());

const WORDS = ['facture', 'factures', 'dossier', 'Réunion', 'cœur', 'l’accise', '12 500 €', 'ASG-2026-0042', 'été', 'taux'] as const;
const SEARCHES = [
  'facture',
  'fact',
  'dossier fac',
  'reunion',
  'coe',
  'accise taux',
  '12500',
  '2026-00',
  '"dossier facture"',
  'e',
  'absent',
] as const;

/** The same question asked of every visible message, without the index. */
function plainly(typed: string): readonly string[] {
  const { terms } = parseSearch(typed, TODAY);
  return at
    .replica()
    .read.all(`SELECT content FROM message WHERE deleted_at IS NULL ORDER BY written_at DESC`)
    .map(row => String(row['content']))
    .filter(content => {
      const words = ` ${wordsOf(content)
        .map(({ folded }) => folded)
        .join(' ')}`;
      const squeezed = foldedText(content).replace(/[^a-z0-9]/g, '');
      return terms.every(term => {
        if (term.kind === 'reference') return squeezed.includes(term.squeezed);
        if (term.kind === 'prefix') return words.includes(` ${term.word}`);
        return `${words} `.includes(` ${term.kind === 'phrase' ? term.words.join(' ') : term.word} `);
      });
    });
}

describe.each(seedsFor(8))('seed %i', seed => {
  test('whatever happens to messages, search finds what reading them all finds', () => {
    const random = seeded(seed);
    const known: string[] = [];
    const sentence = (): string => Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, WORDS)).join(' ');
    /** A message keeps its time when it is edited. */
    const timeOf = (id: string): number => NOW - Number.parseInt(id.slice(-4), 16) * 3_600_000;
    const anyId = (): string => known[Math.floor(random() * known.length)] ?? at.newId();
    const upsert = (id: string, more: Partial<MessageWords> = {}): ShapeChange => ({
      kind: 'upsert',
      row: messageWire({ id, rev: at.nextRev(), content: sentence(), writtenAt: timeOf(id), ...more }),
    });
    const fresh = (): string => {
      known.push(at.newId());
      return known.at(-1) ?? '';
    };
    const settle = (results: readonly { readonly number: number }[]) =>
      at.replica().store.settle(
        at.replica().deviceId,
        results.map(({ number }) => {
          if (random() < 0.4) return { status: 'refused', number, code: 'CONVERSATION_CLOSED', detail: '' } as const;
          return {
            status: 'applied',
            number,
            rows:
              random() < 0.5
                ? {}
                : { message: [messageWire({ id: anyId(), rev: at.nextRev(), content: sentence(), writtenAt: NOW - known.length })] },
          } as const;
        }),
        NOW,
      );
    at.replica().writeLocal(db =>
      overwriteVisible(db, 'conversation', codecOf('conversation').fromDomain(conversationRow(CONVERSATION, 'Dossier')), 1),
    );
    const acts: readonly [() => void, ...(() => void)[]] = [
      () =>
        at.deliver(
          Array.from({ length: 20 }, () => upsert(fresh())),
          false,
        ),
      () => at.deliver([upsert(anyId()), upsert(anyId(), { deleted: true, content: '' })], false),
      () => at.deliver([{ kind: 'upsert', row: messageWire({ id: anyId(), rev: 0, content: 'facture trop vieille' }) }], false),
      () => at.deliver([{ kind: 'delete', row: { id: anyId(), rev: String(at.nextRev()) } }], false),
      () => {
        const input = { id: fresh(), conversationId: CONVERSATION, content: sentence(), replyToId: null, writtenAt: NOW - known.length };
        const patches = commands['message.send'].patches(input, {
          claims: clientClaims,
          now: NOW,
          find: at.replica().find,
        });
        if (!('refused' in patches)) at.replica().enqueue({ name: 'message.send', input, patches, writtenAt: NOW });
      },
      () => settle(at.replica().store.unsent(2)),
      () => {
        at.replica().store.startRefetch('message', 'v1');
        at.deliver(
          known.filter(() => random() < 0.7).map(id => upsert(id)),
          true,
        );
      },
      () => at.replica().store.keepOnly(random() < 0.1 ? ['conversation'] : ['conversation', 'message']),
      () => at.replica().rebuildIndex(),
      () => void at.replica().buildIndex(3),
    ];
    for (let step = 0; step < 60; step++) {
      pick(random, acts)();
      if (random() < 0.3) continue;
      for (const typed of SEARCHES) expect([typed, ...at.find(typed, 300).toSorted()]).toEqual([typed, ...plainly(typed).toSorted()]);
    }
  });
});
