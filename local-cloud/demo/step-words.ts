/** The lines that a conversation shows when its assignment moves on. */
import type { Said } from './conversation-speech.ts';
import type { Assignment } from './generate-assignments.ts';
import type { StepName } from './timeline.ts';

type Announcement = { readonly by: 'client' | 'expert'; readonly text: (name: string, reference: string) => string };

const announcements: Partial<Record<StepName, Announcement>> = {
  accept: { by: 'expert', text: (name, reference) => `${name} a accepté la mission ${reference}.` },
  hold: { by: 'expert', text: (name, reference) => `${name} a mis la mission ${reference} en pause.` },
  resume: { by: 'expert', text: (name, reference) => `${name} a repris la mission ${reference}.` },
  submit: { by: 'expert', text: (name, reference) => `${name} a remis le livrable de la mission ${reference}.` },
  validate: { by: 'client', text: (name, reference) => `${name} a validé la mission ${reference}.` },
};

export function stepWords({ steps, contact, expert, row }: Assignment): readonly Said[] {
  if (expert === null) return [];
  return steps.flatMap(step => {
    const announcement = announcements[step.name];
    if (announcement === undefined) return [];
    const sender = announcement.by === 'client' ? contact : expert.person;
    const content = announcement.text(sender.user.display_name, row.reference ?? '');
    return [{ sender, role: 'system', type: 'status_change', content, at: step.at } as const];
  });
}
