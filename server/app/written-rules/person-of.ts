import type { Unit } from '../unit.ts';

/** Who changes rules. @throws where a job would: rules are written by people. */
export function personOf({ actor }: Unit): string {
  if (actor.userId === null) throw new Error(`assertion failed: ${actor.name} is no person, and changes a rule`);
  return actor.userId;
}
