import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOW, openSearchedReplica, type SearchedReplica } from '../../../tests/support/searched-replica.ts';
import { clientClaims, conversationRow, CONVERSATION, expertClaims, OTHER_CONVERSATION } from '../../../tests/support/world.ts';

const DAY = 86_400_000;
let at: SearchedReplica;
beforeEach(() => {
  at = openSearchedReplica();
});
afterEach(() => at.end());

describe('what is found', () => {
  test.each([
    ['reunion', 'La Réunion'],
    ['REUNION', 'la réunion de lundi'],
    ['accise', 'Le taux de l’accise'],
    ['accise', "Le taux de l'accise"],
    ['l’accise', "Le taux de l'accise"],
    ['coeur', 'au cœur du dossier'],
    ['cœur', 'au coeur du dossier'],
    ['justif', 'Les justificatifs manquent'],
    ['j', 'Les justificatifs manquent'],
    ['"taux de l’accise"', 'Le taux de l’accise baisse'],
    ['2026-0042', 'Dossier ASG-2026-0042 ouvert'],
    ['asg 2026', 'Dossier ASG-2026-0042 ouvert'],
    ['0112 345', 'IBAN FR76 3000 6000 0112 3456 7890 189'],
    ['12 500', 'Soit 12\u202f500\u00a0€ HT'],
    ['12500', 'Soit 12\u00a0500 € HT'],
    ['12\u00a0500', 'Soit 12500 € HT'],
    ['42', 'Il reste 42 jours'],
    ['été', 'cet e\u0301te\u0301'],
  ])('« %s » in « %s »', (typed, content) => {
    at.say('autre chose', content, 'encore rien');
    expect(at.find(typed)).toEqual([content]);
  });

  test.each([
    ['"accise taux"', 'Le taux de l’accise'],
    ['taux absent', 'Le taux de l’accise'],
    ['ccise', 'Le taux de l’accise'],
    ['2027-0042', 'Dossier ASG-2026-0042'],
  ])('not « %s » in « %s »', (typed, content) => {
    at.say(content);
    expect(at.find(typed)).toEqual([]);
  });

  test('the newest first, however they came, and no more than asked for', () => {
    const on = (days: number) => ({ content: `relevé ${days}`, writtenAt: NOW - days * DAY });
    at.say(on(3), on(1));
    at.say(on(2), on(0));
    expect(at.find('relevé')).toEqual(['relevé 0', 'relevé 1', 'relevé 2', 'relevé 3']);
    expect(at.find('relevé', 2)).toEqual(['relevé 0', 'relevé 1']);
  });

  test('a beginning that only old messages have, behind more new ones than are looked at', () => {
    at.say({ content: 'une rareté', writtenAt: NOW - 9 * DAY });
    at.say(...Array.from({ length: 500 }, (_, index) => `banal ${index}`));
    expect(at.find('rar')).toEqual(['une rareté']);
  });

  test('a beginning that the newest messages have and those behind them have not', () => {
    at.say({ content: 'une rareté ancienne', writtenAt: NOW - 9 * DAY });
    at.say(...Array.from({ length: 2_200 }, (_, index) => (index < 2_190 ? `banal ${index}` : `rare ${index}`)));
    expect(at.find('rar')).toHaveLength(11);
    expect(at.find('rar').at(-1)).toBe('une rareté ancienne');
  });

  test('thousands of messages of one instant, each once', () => {
    at.say(...Array.from({ length: 1_000 }, (_, index) => ({ content: `lot n${index}`, writtenAt: NOW })));
    expect(new Set(at.find('lot', 300)).size).toBe(300);
    expect(at.find('n999')).toEqual(['lot n999']);
  });
});

describe('filters', () => {
  beforeEach(() => {
    const put = (table: 'conversation' | 'conversation_participant', rows: readonly Readonly<Record<string, string | null>>[]): void =>
      at.replica().store.applyShape({
        table,
        identity: 'v1',
        changes: rows.map(row => ({ kind: 'upsert', row })),
        end: { cursor: { handle: 'h', offset: '0' }, upToDate: true },
      });
    const stamp = '2026-01-01 00:00:00+00';
    put(
      'conversation',
      [CONVERSATION, OTHER_CONVERSATION].map((id, index) => ({
        ...Object.fromEntries(
          Object.entries(conversationRow(id, `Dossier ${index}`)).map(([name, value]) => [name, value === null ? null : String(value)]),
        ),
        expert_name: index === 0 ? 'Maud Perrin' : 'Élise Noël',
        created_at: stamp,
        updated_at: stamp,
        rev: '1',
      })),
    );
    put(
      'conversation_participant',
      [clientClaims, expertClaims].map(({ userId }, index) => ({
        id: at.newId(),
        conversation_id: CONVERSATION,
        conversation_kind: 'assignment',
        user_id: userId,
        display_name: ['Claire Vidal', 'Maud Perrin'][index] ?? '',
        role: 'client',
        joined_at: stamp,
        delivered_seq: '0',
        read_seq: '0',
        shares_receipts: 't',
        created_at: stamp,
        updated_at: stamp,
        rev: '1',
      })),
    );
    at.say(
      { content: 'facture ancienne', writtenAt: new Date('2026-10-31T23:59:00').getTime() },
      { content: 'facture de Maud', senderId: expertClaims.userId, writtenAt: new Date('2026-11-01T00:00:00').getTime() },
      { content: 'facture ailleurs', conversationId: OTHER_CONVERSATION, writtenAt: new Date('2026-11-22T23:59:59').getTime() },
      { content: 'facture jointe', attachments: ['01900000-0000-7000-8000-0000000000d0'], writtenAt: NOW - 1 },
    );
  });

  test.each([
    ['facture de:moi', ['facture jointe', 'facture ailleurs', 'facture ancienne']],
    ['facture de:maud', ['facture de Maud']],
    ['de:maud', ['facture de Maud']],
    ['facture de:personne', []],
    ['fac dans:noel', ['facture ailleurs']],
    ['facture avant:2026-11-01', ['facture ancienne']],
    ['facture après:01/11/2026', ['facture jointe', 'facture ailleurs', 'facture de Maud']],
    ['le:hier', ['facture ailleurs']],
    ['fac après:"nov. 2026" avant:hier', ['facture de Maud']],
    ['a:pièce-jointe', ['facture jointe']],
    ['facture avant:n’importe', ['facture jointe', 'facture ailleurs', 'facture de Maud', 'facture ancienne']],
    ['avant:n’importe', []],
    ['', []],
  ])('« %s »', (typed, found) => expect(at.find(typed)).toEqual(found));
});

test('an index that another build made otherwise is made anew, in steps', () => {
  at.say('facture une', 'facture deux');
  at.replica().writeLocal(db => db.run(`UPDATE setting SET value = '0' WHERE key = 'search_index_version'`));
  at.reopen();
  at.say('facture trois');
  expect(at.find('"facture"')).toHaveLength(3);
});

test.each(['accise', 'taux réd', '"taux réduit"', '2026-0042', 'de:moi', 'fact avant:2026-11-01'])(
  'for « %s » messages are met newest first by an index, and none is sorted',
  typed => {
    at.say('Le taux réduit de l’accise', 'Dossier ASG-2026-0042');
    const plan = at.plan(typed);
    expect(plan.length).toBeGreaterThan(0);
    expect(plan.filter(step => /^SCAN m\b|TEMP B-TREE/.test(step))).toEqual([]);
  },
);
