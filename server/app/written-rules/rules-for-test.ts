import type { OpenDatabase } from '../../store/database.ts';
import type { PlainRule } from '../../store/tables.ts';
import { acceptCodes } from '../accept-codes.ts';
import { captureCharges } from '../capture-charges.ts';
import { checkDueClaims } from '../check-due-claims.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { makeClaim } from '../make-claim.ts';
import { person } from '../people-for-test.ts';
import { openRound } from '../round.ts';
import type { PayerName } from '../seed-for-test.ts';
import { askDryRun, type Tried } from './ask-dry-run.ts';
import { saveRule } from './save-rule.ts';
import { turnRuleOn } from './turn-rule-on.ts';
import { workOffDryRuns } from './work-off-dry-runs.ts';

/** A rule that is sound, as a manager would write it; `changes` are laid over it, and what is undefined there is left out. */
export const ruleLike = (changes: PlainRule = {}): PlainRule =>
  Object.fromEntries(Object.entries({ ...sound, ...changes }).filter(([, value]) => value !== undefined));

const sound: PlainRule = {
  id: 'own/needs-authorization',
  version: 1,
  title: 'Visits of SAMPLE HEALTH carry an authorization',
  why: 'The payer denies them without.',
  effective: { from: '2026-01-01' },
  scope: { payers: ['FIRST'] },
  when: { field: 'claim.authorization', is: 'absent' },
  do: [{ hold: 'no authorization is on the claim', at: 'claim.authorization' }],
  source: [{ title: 'Provider manual of SAMPLE HEALTH', cite: 'section 4' }],
  prevents: ['197'],
  cases: [
    { name: 'without one', claim: { coverage: { payer: { payerId: 'FIRST' } } }, expect: 'fires' },
    { name: 'with one', claim: { coverage: { payer: { payerId: 'FIRST' } }, authorization: 'A1' }, expect: 'quiet' },
  ],
};

/** A practice with a manager who writes rules. */
export async function ruledClinic(database: OpenDatabase) {
  const clinic = await clinicForTest(database);
  const ruth = await person(clinic, 'Ruth', 'manager');
  const { app, practiceId, within } = clinic;
  const knowledge = app.knowledge;
  const save = async (rule: PlainRule, basedOn = 0) => ruth.does((unit) => saveRule(unit, { rule }, { note: 'as we agreed', basedOn }));
  const tried = async (what: Tried): Promise<string> => {
    const asked = await ruth.does((unit) => askDryRun(unit, what));
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    await workOffDryRuns(app, practiceId);
    return asked.value.id;
  };
  return {
    ...{ ...clinic, ruth, save, tried },
    /** Saves a rule and turns it on, after its dry run. */
    async on(rule: PlainRule, basedOn = 0) {
      const saved = await save(rule, basedOn);
      if (!saved.ok) throw new Error(saved.error.says);
      const dryRunId = await tried({ rule });
      const done = await ruth.does((unit) => turnRuleOn(unit, knowledge, { ...saved.value, dryRunId, why: 'it is time' }));
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return saved.value.version;
    },
    /** A visit whose claim is made and checked, and waits. */
    async made(payer: PayerName = 'first') {
      const visit = await clinic.visit([payer]);
      await within(async (unit) => {
        await captureCharges(unit, visit.encounterId);
        await acceptCodes(unit, knowledge, visit.encounterId, [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }]);
        await makeClaim(unit, knowledge, visit.encounterId);
      });
      return { ...visit, ...(await clinic.claimOf(visit.encounterId, 1)) };
    },
    /** What a round does with claims that wait. */
    async checkAgain() {
      await checkDueClaims(await openRound(app, practiceId, { userId: null, name: 'test' }), knowledge);
    },
    ...readsOf(clinic),
  };
}

/** What a test asks of claims. */
function readsOf({ within, practiceId }: Awaited<ReturnType<typeof clinicForTest>>) {
  return {
    claim: (claimId: string) =>
      within(async ({ db }) => {
        const row = await db
          .selectFrom('claim')
          .select(['content', 'status'])
          .where('practice_id', '=', practiceId)
          .where('id', '=', claimId)
          .executeTakeFirstOrThrow();
        return row;
      }),
    /** What the newest check of a claim kept: rule, outcome, and what the content names. */
    findings: (claimId: string) =>
      within(async ({ db }) => {
        const rows = await db
          .selectFrom('claim_finding')
          .select(['rule', 'outcome', 'severity', 'content', 'checked_at', 'id'])
          .where('practice_id', '=', practiceId)
          .where('claim_id', '=', claimId)
          .orderBy('checked_at', 'desc')
          .orderBy('id', 'desc')
          .execute();
        return rows.map((r) => ({ ...r, content: r.content as { version?: number; what?: string; why?: string } }));
      }),
    events: (claimId: string) =>
      within(async ({ db }) => {
        const rows = await db
          .selectFrom('claim_event')
          .select(['kind', 'says', 'detail'])
          .where('practice_id', '=', practiceId)
          .where('claim_id', '=', claimId)
          .orderBy('id')
          .execute();
        return rows;
      }),
  };
}
