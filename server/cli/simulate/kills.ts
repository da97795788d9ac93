import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type IsoDate, type Random, weekday } from '@claimwright/core/base';
import { findHome } from '../../store/embedded/home.ts';

/** A process that is killed under work: on a day, after so many steps of it. */
export interface Kill {
  readonly day: IsoDate;
  readonly afterSteps: number;
  readonly what: 'server' | 'database';
}

/** Steps of a working day: ids that are made and steps with partners; a quiet one has fewer, and is killed at its end. */
const mostSteps = 60;

/** Kills of a seed, in the order of their days: at most one a day. */
export function drawnKills(random: Random, { first, days, kills }: { first: IsoDate; days: number; kills: number }): readonly Kill[] {
  const open = Array.from({ length: days }, (_, n) => addDays(first, n)).filter((day) => ![0, 6].includes(weekday(day)));
  const drawn: Kill[] = [];
  while (drawn.length < kills && open.length > 0) {
    const [day] = open.splice(random.below(open.length), 1);
    drawn.push({ day: day!, afterSteps: 1 + random.below(mostSteps), what: random.chance(1, 3) ? 'database' : 'server' });
  }
  return drawn.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Kills this process, or its database, when the next kill's time has come. What was done until then is on disk or it is not: nothing is tidied up.
 * @param home of the app. @param before writes down that it was killed.
 */
export function killer(kills: readonly Kill[], home: string, before: (what: Kill['what']) => void): (day: IsoDate, killed: number) => void {
  let steps = { day: '', count: 0 };
  let isOver = false;
  return (day, killed) => {
    const next = kills[killed];
    if (!next || isOver) return;
    steps = { day, count: steps.day === day ? steps.count + 1 : 1 };
    if (day < next.day || (day === next.day && steps.count < next.afterSteps)) return;
    isOver = true;
    before(next.what);
    process.kill(next.what === 'server' ? process.pid : postmasterOf(home), 'SIGKILL');
  };
}

const postmasterOf = (home: string): number => Number(readFileSync(join(findHome(home).data, 'postmaster.pid'), 'utf8').split('\n')[0]);
