import { showMoney } from '@claimwright/core/base';
import type { Unit } from '../../../app/unit.ts';

/** What does not hold, in a sentence; nothing when all does. */
export type Violation = string;

/** What is looked at: of the whole practice, or of what was posted after `since`. */
export interface Looking extends Pick<Unit, 'db' | 'practiceId' | 'now' | 'today'> {
  /** The practice's time of the last look; absent: all of it. */
  readonly since?: string;
}

export const dollars = (cents: number | string): string => showMoney(Number(cents) as never);

/** Earlier than anything. */
export const ever = '1900-01-01T00:00:00Z';
