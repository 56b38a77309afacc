/** What two people changed without seeing each other, and the expert's own profile, for the scripted core. */
import type { MyProfile, OverwrittenValue, SetAsideText, TextConflict } from '../../src-preload/contract/rows.ts';
import type { ScriptedConversation } from './scripted-data.ts';
import { DEVICE, id } from './scripted-data.ts';

export type ScriptedConflicts = { texts: TextConflict[]; values: OverwrittenValue[]; setAside: SetAsideText[]; profile: MyProfile | null };

export const noConflicts = (): ScriptedConflicts => ({ texts: [], values: [], setAside: [], profile: null });

const HOUR = 3_600_000;

/** The first conversation's note is contested too. */
export function someConflicts(now: number, first: ScriptedConversation | undefined): ScriptedConflicts {
  const base = first?.assignment?.notes[0]?.body ?? '';
  const note = first?.assignment?.notes[0]?.id ?? id(900);
  return {
    texts: [
      {
        deviceId: DEVICE,
        number: 21,
        name: 'note.edit',
        id: note,
        subject: first?.assignment?.reference ?? 'MIS-2026-000123',
        base,
        mine: base.replace('48', '47').concat('\nPrévoir un second passage.'),
        mineAt: now - 5 * HOUR,
        theirs: { text: base.replace('48', '50').concat(' Accord du client.'), by: 'Julien Marchetti', byMe: false, at: now - 6 * HOUR },
      },
    ],
    values: [
      {
        editId: id(7300),
        profileId: id(7400),
        profile: 'Camille Aubertin',
        field: 'day_rate_cents',
        mine: 95_000,
        theirs: 90_000,
        by: 'Laurence Vidal',
        byMe: false,
        at: now - 3 * HOUR,
      },
      {
        editId: id(7301),
        profileId: id(7400),
        profile: 'Camille Aubertin',
        field: 'languages',
        mine: ['fr', 'en', 'de'],
        theirs: ['fr', 'en'],
        by: 'Laurence Vidal',
        byMe: false,
        at: now - 3 * HOUR,
      },
    ],
    setAside: [{ id: 1, name: 'note.edit', text: 'Relance prévue mardi, sans attendre la liasse.', at: now - 30 * HOUR }],
    profile: {
      id: id(7400),
      displayName: 'Camille Aubertin',
      fields: {
        headline: 'Accises sur les énergies, remboursement TICPE',
        cabinet_name: 'Cabinet Aubertin',
        years_experience: 12,
        languages: ['fr', 'en'],
        regions: ['Île-de-France', 'Hauts-de-France'],
        remote_ok: true,
        day_rate_cents: 90_000,
        availability_status: 'partial',
        available_from: '2026-12-07',
        weekly_days: 3,
      },
      bio: 'Ancienne inspectrice des douanes. J’accompagne les transporteurs depuis douze ans, de la collecte des tickets au remboursement.',
      bioDraft: null,
      pending: false,
    },
  };
}
