/** How some people want to be told; the others keep what the application does by itself. */
import type { RowOf } from '../../sync/model/tables.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Audience } from './generate-notifications.ts';
import type { Person } from './generate-people.ts';
import { DAY } from './paris-calendar.ts';

export type Preferences = {
  readonly preferences: readonly RowOf<'notification_preference'>[];
  readonly schedules: readonly RowOf<'notification_schedule'>[];
};

const choices = [
  ['message_new', 'email', 'digest'],
  ['message_new', 'sound', 'off'],
  ['assignment_offered', 'email', 'immediate'],
  ['claim_deadline', 'email', 'immediate'],
  ['system_announcement', 'os', 'off'],
] as const;

export function generatePreferences(context: DemoContext, { people, known }: Audience): Preferences {
  const choosy = people.filter(({ user }) => known.has(user.id) || context.random.chance(0.15));
  return {
    preferences: choosy.flatMap(person => preferenceRows(context, person)),
    schedules: choosy.map(person => scheduleRow(context, person)),
  };
}

function preferenceRows({ random, idAt }: DemoContext, { user }: Person): readonly RowOf<'notification_preference'>[] {
  const at = user.created_at + DAY;
  return random
    .shuffled(choices)
    .slice(0, random.int(2, 4))
    .map(([type, channel, mode]) => ({ id: idAt(at), user_id: user.id, type, channel, mode, min_priority: 'low', ...unchangedSince(at) }));
}

function scheduleRow({ random, idAt }: DemoContext, { user }: Person): RowOf<'notification_schedule'> {
  const at = user.created_at + DAY;
  return {
    id: idAt(at),
    user_id: user.id,
    days: [1, 2, 3, 4, 5, 6, 7],
    from_time: random.pick(['19:30', '20:00', '21:00']),
    to_time: random.pick(['07:00', '07:30', '08:00']),
    timezone: 'Europe/Paris',
    allow_urgent: true,
    ...unchangedSince(at),
  };
}
