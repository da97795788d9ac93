import type { PolicyRow } from '@claimwright/core/posting';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

const rows = ({ db, practiceId }: Place, payerId: string) =>
  db
    .selectFrom('posting_rule as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .select([
      'r.adjustment_group',
      'r.carc',
      'r.rarc',
      'r.version',
      'r.action',
      'r.account',
      'r.valid_from',
      'r.valid_until',
      'r.why',
      'r.at',
    ])
    .select('u.name as who')
    .where('r.practice_id', '=', practiceId)
    .where('r.payer_id', '=', payerId)
    .orderBy('r.adjustment_group')
    .orderBy('r.carc')
    .orderBy('r.rarc')
    .orderBy('r.version');

/** A row of a payer's own with who wrote it, when and why. */
export type PostingRule = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** Every version of a payer's own rows, by subject. */
export const postingRules = (place: Place, payerId: string): Promise<PostingRule[]> => rows(place, payerId).execute();

/** A kept row as the policy reads it. */
export const policyRow = (payer: string, r: Omit<PostingRule, 'who' | 'at'>): PolicyRow => ({
  ...{ payer, group: r.adjustment_group, carc: r.carc, action: r.action, version: r.version, from: r.valid_from },
  ...(r.rarc ? { rarc: r.rarc } : {}),
  ...(r.account ? { account: r.account } : {}),
  ...(r.valid_until ? { until: r.valid_until } : {}),
  source: { title: 'The practice’s own row', cite: r.why },
});
