import type { Instant } from '@claimwright/core/base';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A built-in rule that is off: for all payers, or for the one with this number. */
export interface RuleOff {
  readonly rule: string;
  readonly payerId: string | null;
  /** As claims are routed to it. */
  readonly payerNumber: string | null;
  readonly payerName: string | null;
  readonly since: Instant;
  readonly who: string;
  readonly why: string;
}

/** Built-in rules that the practice turned off, with whom to ask and why. */
export async function rulesOff({ db, practiceId }: Place): Promise<RuleOff[]> {
  const rows = await db
    .selectFrom('built_in_switch as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .leftJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 's.practice_id').onRef('p.id', '=', 's.payer_id'))
    .select(['s.rule', 's.payer_id as payerId', 'p.payer_number as payerNumber', 'p.name as payerName'])
    .select(['s.at as since', 'u.name as who', 's.why', 's.on_again'])
    .distinctOn(['s.rule', 's.payer_id'])
    .where('s.practice_id', '=', practiceId)
    .orderBy('s.rule')
    .orderBy('s.payer_id')
    .orderBy('s.position', 'desc')
    .execute();
  return rows.filter((row) => !row.on_again).map(({ on_again: _, ...off }) => off);
}

export interface NewSwitch {
  readonly rule: string;
  readonly payerId: string | null;
  readonly onAgain: boolean;
  readonly at: Instant;
  readonly userId: string;
  readonly why: string;
}

/** Appends that a built-in rule was turned off, or on again. */
export async function keepSwitch({ db, practiceId }: Place, { rule, payerId, onAgain, at, userId, why }: NewSwitch): Promise<void> {
  const last = await db
    .selectFrom('built_in_switch')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', practiceId)
    .where('rule', '=', rule)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  await db
    .insertInto('built_in_switch')
    .values({ practice_id: practiceId, rule, position, payer_id: payerId, on_again: onAgain, at, user_id: userId, why })
    .execute();
}
