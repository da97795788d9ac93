import { addDays, type Cents, showMoney } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { postEntries } from '../../store/ledger.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import { noVisit } from '../owed-by-patients.ts';
import type { Unit } from '../unit.ts';
import { booksPolicyOn } from './books-policy.ts';

/**
 * Gives up what patients owe of a visit when it is too small to collect and old enough, by the practice's policy of the day; nothing without one. A visit
 * with a payer still to pay is left alone, and a patient whose money the practice holds: that pays it. It is for balances that cost more to collect than they are, never a promise to a patient beforehand: to waive
 * Medicare's cost sharing as a rule is an inducement (42 U.S.C. 1320a-7b(b); OIG Special Fraud Alert, 59 FR 65372, December 19, 1994).
 * @returns how many visits.
 */
export async function writeOffSmallBalances(unit: Unit): Promise<number> {
  const { smallBalance } = await booksPolicyOn(unit, unit.today);
  if (!smallBalance) return 0;
  await lockBooks(unit);
  const { rows } = await sql<{ encounter_id: string; patient_id: string; line: number; cents: Cents }>`
    with small as (
      select encounter_id from ledger_balance as b
      where practice_id = ${unit.practiceId} and account in ('ar-insurance', 'ar-patient', 'ar-agency') and cents <> 0
        and encounter_id <> ${noVisit}
        and patient_id not in (select patient_id from ledger_balance where practice_id = ${unit.practiceId} and encounter_id = ${noVisit} and line = 0
          and account = 'unapplied-credits' and cents < 0)
      group by 1
      having bool_and(account = 'ar-patient' and cents > 0 and line > 0) and sum(cents) <= ${smallBalance.cents}
        and max(since) <= ${addDays(unit.today, -smallBalance.days)}
    )
    select b.encounter_id, b.patient_id, b.line, b.cents from ledger_balance as b join small using (encounter_id)
    where b.practice_id = ${unit.practiceId} and b.account = 'ar-patient' and b.cents <> 0 order by 1, 3`.execute(unit.db);
  const why = `Small balance, by the practice’s policy (up to $${showMoney(smallBalance.cents)} after ${smallBalance.days} days)`;
  const entries = rows.map((r) =>
    post({
      ...{ event: 'written-off', date: unit.today, writeOff: 'small-balance', account: 'small-balances', patient: r.patient_id },
      ...{ claim: r.encounter_id, line: r.line, amount: r.cents, why },
    }),
  );
  // Once a charge: what a person undid is not given up again by itself.
  const posted = new Set(await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId));
  const visits = new Map(rows.filter((_, i) => posted.has(entries[i]!.key)).map((r) => [r.encounter_id, r.patient_id]));
  for (const [subjectId, patientId] of visits)
    await auditDeed(unit, { action: 'wrote off a small balance', subject: 'encounter', subjectId, patientId, detail: { why } });
  return visits.size;
}
