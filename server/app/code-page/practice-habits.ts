import { mostUsed } from '../../store/views/code-use.ts';
import { practiceSpecialty } from '../../store/views/practice-specialty.ts';
import type { Unit } from '../unit.ts';

/** What moves a code up in a practice's search: what it uses, and how often; what most of its providers do. */
export interface Habits {
  readonly used: ReadonlyMap<string, number>;
  /** As the table of specialties spells it: `family-medicine`. */
  readonly specialty?: string;
}

/** A habit changes over weeks: a practice's is asked for once in so long. */
const keptForMs = 10 * 60_000;
const mostCodes = 2000;
const mostPractices = 1000;

/** The habits of practices, each gathered from its own rows when it first searches and then every ten minutes. */
export function practiceHabits(elapsedMs: () => number = () => performance.now()): (unit: Unit) => Promise<Habits> {
  const kept = new Map<string, { readonly habits: Habits; readonly at: number }>();
  return async (unit) => {
    const known = kept.get(unit.practiceId);
    if (known && elapsedMs() - known.at < keptForMs) return known.habits;
    const habits = await gathered(unit);
    kept.delete(unit.practiceId);
    kept.set(unit.practiceId, { habits, at: elapsedMs() });
    const [oldest] = kept.keys();
    if (kept.size > mostPractices && oldest !== undefined) kept.delete(oldest);
    return habits;
  };
}

async function gathered(unit: Unit): Promise<Habits> {
  const used = new Map((await mostUsed(unit, mostCodes)).map(({ code, count }) => [code, count]));
  const specialty = await practiceSpecialty(unit);
  return {
    used,
    ...(specialty !== undefined && {
      specialty: specialty
        .trim()
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '-'),
    }),
  };
}
