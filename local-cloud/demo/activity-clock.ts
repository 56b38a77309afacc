/**
 * Time as busy people spend it: a working morning is long, an evening short, a Sunday almost nothing.
 * Spreading messages evenly over activity puts them at believable hours.
 */
import { HOUR, isWorkingDay, monthOf, parisDay, parisInstant, weekday } from './paris-calendar.ts';

export type ActivityClock = {
  /** Busy minutes since the clock's beginning; grows with time, never faster than it. */
  readonly at: (instant: number) => number;
  /** The instant at which that many busy minutes are spent. */
  readonly instant: (activity: number) => number;
};

type Slot = { readonly from: number; readonly to: number; readonly weight: number; readonly before: number };

/** Hours of a working day, and how busy each stretch is. */
const workingDay = [
  [7.5, 8.75, 0.25],
  [8.75, 12.25, 1],
  [12.25, 13.75, 0.25],
  [13.75, 18.25, 1],
  [18.25, 19.75, 0.25],
  [19.75, 22.25, 0.05],
] as const;
const dayOff = [[9, 20, 0.02]] as const;
const saturday = [[9, 19, 0.04]] as const;

export function createActivityClock(from: number, to: number): ActivityClock {
  const slots = slotsBetween(parisDay(from) - 1, parisDay(to) + 1);
  const find = (fits: (slot: Slot) => boolean): Slot | undefined => {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const slot = slots[middle];
      if (slot !== undefined && fits(slot)) low = middle + 1;
      else high = middle;
    }
    return slots[low - 1];
  };
  return {
    at(instant) {
      const slot = find(each => each.from <= instant);
      if (slot === undefined) return 0;
      return slot.before + ((Math.min(instant, slot.to) - slot.from) / 60_000) * slot.weight;
    },
    instant(activity) {
      const slot = find(each => each.before <= activity) ?? slots[0];
      if (slot === undefined) return from;
      return Math.round(Math.min(slot.to, slot.from + ((activity - slot.before) / slot.weight) * 60_000));
    },
  };
}

function slotsBetween(firstDay: number, lastDay: number): readonly Slot[] {
  const slots: Slot[] = [];
  let before = 0;
  for (let day = firstDay; day <= lastDay; day++) {
    for (const [opens, closes, weight] of hoursOf(day)) {
      const slot = {
        from: parisInstant(day, opens * HOUR),
        to: parisInstant(day, closes * HOUR),
        weight: weight * season(day),
        before,
      };
      slots.push(slot);
      before += (closes - opens) * 60 * slot.weight;
    }
  }
  return slots;
}

function hoursOf(day: number): readonly (readonly [number, number, number])[] {
  if (isWorkingDay(day)) return workingDay;
  return weekday(day) === 6 ? saturday : dayOff;
}

/** August and the end of the year are quiet. */
function season(day: number): number {
  const month = monthOf(day);
  if (month === 8) return 0.4;
  const date = new Date(day * 24 * HOUR).getUTCDate();
  return (month === 12 && date >= 23) || (month === 1 && date <= 2) ? 0.25 : 1;
}
