import type { Claim } from '@claimwright/core/claim';
import type { OpenDatabase } from '../../store/database.ts';
import { claim as claimView } from '../../store/views/claim.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { person } from '../people-for-test.ts';
import { findingsOf } from './held-claim-for-test.ts';
import type { NamedFinding } from './named-finding.ts';
import { overrideFinding } from './override-finding.ts';

/** Visits and claims whose check says what tests decide over. */
export const unsigned = { signed: false };
export const stop = 'documentation/note-signed';
export const wrongTotal = (claim: Claim): Claim => ({ ...claim, totalCharge: 1_00 as Claim['totalCharge'] });

export type DecidingClinic = Awaited<ReturnType<typeof decidingClinic>>;

/** The test clinic with a biller and a manager who decide over findings, and what is to be seen of it afterwards. */
export async function decidingClinic(database: OpenDatabase) {
  const c = await clinicForTest(database);
  const [biller, manager] = [await person(c, 'Arturo', 'biller'), await person(c, 'Ruth', 'manager')];
  const k = c.app.knowledge;
  const override = (who: typeof biller, claimId: string, named: NamedFinding, why = 'the name is right') =>
    who.does((unit) => overrideFinding(unit, k, claimId, named, { why, may: { stops: who === manager } }));
  const named = async (claimId: string, rule: string): Promise<NamedFinding> => {
    const found = (await findingsOf(c, claimId)).find((f) => f.rule === rule);
    if (!found) throw new Error(`${rule} does not fire`);
    return { rule, at: found.at, what: found.what };
  };
  const outcome = async (claimId: string, rule: string) => (await findingsOf(c, claimId)).find((f) => f.rule === rule)?.outcome;
  const audited = async (claimId: string) =>
    c.within(async ({ db, practiceId }) =>
      (
        await db
          .selectFrom('audit')
          .select(['actor', 'action'])
          .where('practice_id', '=', practiceId)
          .where('subject', '=', 'claim')
          .where('subject_id', '=', claimId)
          .orderBy('id')
          .execute()
      ).map((a) => `${a.actor} ${a.action}`),
    );
  const told = (claimId: string) =>
    c.within(async (unit) => (await claimView(unit, claimId, (r) => r))!.timeline.map((m) => `${m.who ?? '–'}: ${m.says}`));
  return { ...c, k, biller, manager, override, named, outcome, audited, told };
}

/** A claim that no file may carry: a state has two letters, and no rule but the format's says so. */
export const strangeState = (claim: Claim): Claim => ({
  ...claim,
  billing: { ...claim.billing, address: { ...claim.billing.address, state: 'OHIO' } },
});
