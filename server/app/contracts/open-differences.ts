import type { Unit } from '../unit.ts';

/** Standings of a difference that leave something to be done. */
const unsettled = ['open', 'asked', 'refused', 'reopened'];

/** Differences that are not settled, with what stands of each: its last event, or `open`. At least one of the filters is given. */
export async function openDifferences(
  { db, practiceId }: Unit,
  by: { readonly ids?: readonly string[]; readonly encounterIds?: readonly string[] },
) {
  const rows = await db
    .selectFrom('contract_difference as d')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('contract_difference_event as v')
          .select('v.kind as standing')
          .whereRef('v.practice_id', '=', 'd.practice_id')
          .whereRef('v.difference_id', '=', 'd.id')
          .orderBy('v.at', 'desc')
          .orderBy('v.id', 'desc')
          .limit(1)
          .as('last'),
      (j) => j.onTrue(),
    )
    .selectAll('d')
    .select('last.standing')
    .where('d.practice_id', '=', practiceId)
    .$if(by.ids !== undefined, (q) => q.where('d.id', 'in', by.ids!))
    .$if(by.encounterIds !== undefined, (q) => q.where('d.encounter_id', 'in', by.encounterIds!))
    .orderBy('d.found_at')
    .orderBy('d.id')
    .execute();
  return rows
    .map((row) => ({ ...row, standing: row.standing ?? ('open' as const) }))
    .filter(({ standing }) => unsettled.includes(standing));
}
