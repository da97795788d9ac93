import type { Instant } from '@claimwright/core/base';
import type { Reader } from './reader.ts';

/** A built-in rule was turned off, or on again. */
export interface SwitchMoment {
  readonly payerId: string | null;
  readonly payer: string | null;
  readonly onAgain: boolean;
  readonly at: Instant;
  readonly who: string;
  readonly why: string;
}

/** What was done with a built-in rule, the newest first. */
export function switchesOf({ db, practiceId }: Reader, rule: string): Promise<SwitchMoment[]> {
  return db
    .selectFrom('built_in_switch as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .leftJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 's.practice_id').onRef('p.id', '=', 's.payer_id'))
    .select(['s.payer_id as payerId', 'p.name as payer', 's.on_again as onAgain', 's.at', 'u.name as who', 's.why'])
    .where('s.practice_id', '=', practiceId)
    .where('s.rule', '=', rule)
    .orderBy('s.position', 'desc')
    .execute();
}
