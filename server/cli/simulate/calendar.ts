import { addDays, asInstant, type Instant, type IsoDate, weekday } from '@claimwright/core/base';

/** A time at which the practice does a round of work, and payers do theirs. */
export interface Moment {
  readonly at: Instant;
  readonly day: IsoDate;
  /** People are at work: visits are still made. */
  readonly isOpen: boolean;
  /** People do their work at it. */
  readonly isWork: boolean;
  /** The day is over after it. */
  readonly isLast: boolean;
  /** Mail comes as it was sent from now on. */
  readonly isCalm: boolean;
}

export const opens = asInstant('2026-04-01T11:00:00.000Z');
/** Two payers one after the other decide within so many days after the last visit. */
const quietDays = 135;
/** Before the end, what is still under way comes: only then can the two sides be held together. */
const calmDays = 10;
const hours = { open: ['12', '17', '23'], quiet: ['17'] } as const;

/** The working days of a simulation: three rounds a day while there are visits, then three a week, until payers have nothing more to say. */
export function* momentsOf(first: IsoDate, days: number): Generator<Moment> {
  const lastVisits = addDays(first, days - 1);
  const end = addDays(lastVisits, quietDays);
  for (let day = first; day <= end; day = addDays(day, 1)) {
    if ([0, 6].includes(weekday(day))) continue;
    const isOpen = day <= lastVisits;
    if (!isOpen && ![1, 3, 5].includes(weekday(day))) continue;
    const own = hours[isOpen ? 'open' : 'quiet'];
    for (const hour of own) {
      const [at, isLast] = [asInstant(`${day}T${hour}:00:00.000Z`), hour === own.at(-1)];
      yield { at, day, isOpen, isWork: hour === '17', isLast, isCalm: day > addDays(end, -calmDays) };
    }
  }
}
