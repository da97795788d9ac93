import { asCents, asDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { matchRemittedClaim, matchRemittedClaims } from '../match-remitted-claim.ts';
import { person } from '../people-for-test.ts';
import { credits } from '../refunds/credits.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { sendRefund, voidRefund } from '../refunds/send-refund.ts';
import { answerMatch } from './answer-match.ts';
import { matchCandidates } from './match-question.ts';

const database = await testDatabase();

const paid: PaidLine = {
  ...{ charge: 150_00, paid: 90_00 },
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const postedAccounts = { 'ar-patient': 20_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 };

/** A clinic with two claims alike in all but their numbers, and a payment that names neither. */
async function inQuestion(line: PaidLine = paid, status = '1') {
  const c = await clinicForTest(database);
  const [one, other] = [await c.sent(['first']), await c.sent(['first'])];
  await c.receive(era({ trace: 'EFT1', claims: [{ number: 'NOBODY', status, lines: [line], icn: 'X1' }] }));
  const { id, payer_id } = await c.within(({ db, practiceId }) =>
    db.selectFrom('remittance').select(['id', 'payer_id']).where('practice_id', '=', practiceId).executeTakeFirstOrThrow(),
  );
  const poster = await person(c, 'Polly', 'poster');
  const answer = (claimId: string, position = 1) => poster.does((unit) => answerMatch(unit, { remittanceId: id, position, claimId }));
  const candidates = () => c.within((unit) => matchCandidates(unit, id, 1));
  return { ...c, one, other, answer, candidates, poster, remittanceId: id, payerId: payer_id! };
}

describe('a remitted claim that may be for two of ours', () => {
  it('waits with its cash, and shows both with their reasons', async () => {
    const c = await inQuestion();
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 90_00, 'unapplied-payer-cash': -90_00 });
    const found = await c.candidates();
    expect(found.ok && found.value.rows.map((r) => r.claimId).sort()).toEqual([c.one.claimId, c.other.claimId].sort());
    expect(found.ok && found.value.rows[0]!.reasons).toContain('the charge is 150.00');
  });

  it('is posted to the one that a person names: its cash is there once, and the question is closed', async () => {
    const c = await inQuestion();
    expect(await c.work()).toEqual(['posting']);
    expect(await c.answer(c.other.claimId)).toEqual({ ok: true, value: { outcome: 'posted', denials: 0, questions: 0 } });
    expect(await c.accounts(c.other.encounterId)).toEqual(postedAccounts);
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 90_00, 'ar-insurance': 150_00 });
    expect((await c.accounts())['unapplied-payer-cash']).toBeUndefined();
    expect(await c.statusOf(c.other.claimId)).toBe('paid');
    expect(await c.work()).toEqual([]);
  });

  it('is answered once, also by two at once', async () => {
    const c = await inQuestion();
    const both = await Promise.all([c.answer(c.one.claimId), c.answer(c.other.claimId)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ error: { kind: 'answered' } });
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 90_00, 'ar-patient': 20_00, 'ar-insurance': 150_00 });
  });

  it('is not posted with money that was refunded meanwhile; it is once the money is back', async () => {
    const c = await inQuestion();
    const [cash] = (await c.within(credits)).filter((x) => x.kind === 'payer-cash');
    expect(cash).toMatchObject({ payerId: c.payerId, cents: 90_00 });
    const asked = await c.poster.does((u) => requestRefund(u, cash!, { cents: asCents(90_00), why: 'no patient of ours' }));
    const refund = asked.ok ? asked.value.id : '';
    await c.poster.does((u) => sendRefund(u, refund, { method: 'check', reference: '1' }));
    expect(await c.answer(c.one.claimId)).toMatchObject({ ok: false, error: { kind: 'cash-gone' } });
    expect(await c.accounts(c.one.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect((await c.accounts())['unapplied-payer-cash']).toBeUndefined();
    await c.poster.does((u) => voidRefund(u, refund, 'it was a patient of ours'));
    expect(await c.answer(c.one.claimId)).toMatchObject({ ok: true });
    expect((await c.accounts())['unapplied-payer-cash']).toBeUndefined();
  });

  it('keeps what it was denied for', async () => {
    const c = await inQuestion({ charge: 150_00, paid: 0, adjustments: [['CO', '97', 150_00]] }, '4');
    expect(await c.answer(c.one.claimId)).toMatchObject({ value: { outcome: 'denied', denials: 1 } });
    expect(await c.statusOf(c.one.claimId)).toBe('denied');
    expect(await c.accounts(c.one.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect(await c.work()).toEqual(['denial']);
  });

  it('is not posted to a claim whose patient the payer does not cover', async () => {
    const c = await inQuestion();
    const stranger = await c.sent(['second']);
    expect(await c.answer(stranger.claimId)).toMatchObject({ ok: false, error: { kind: 'not-covered' } });
    expect(await c.accounts()).toMatchObject({ 'unapplied-payer-cash': -90_00 });
  });

  it('is no question that is not there', async () => {
    const c = await inQuestion();
    expect(await c.answer(c.one.claimId, 2)).toEqual({ ok: false, error: { kind: 'no-such-claim' } });
    expect(await c.answer(c.remittanceId)).toEqual({ ok: false, error: { kind: 'no-such-claim' } });
  });
});

it('five hundred claims are matched with as many queries as five', async () => {
  const c = await clinicForTest(database);
  const claim = await c.sent(['first']);
  const remitted = (number: string): RemittedClaim => ({
    ...{ patientControlNumber: number, status: '1', charge: asCents(150_00), paid: asCents(0), patientResponsibility: asCents(0) },
    ...{ claimFilingCode: 'CI', patient: { lastName: 'EXAMPLE', firstName: 'PAT' }, serviceFrom: asDate('2026-04-14') },
    ...{ adjustments: [], lines: [], remarks: [], bytes: { from: 0, to: 0 } },
  });
  const counted = (n: number) =>
    c.within(async (unit) => {
      let queries = 0;
      const counter: KyselyPlugin = {
        transformQuery: ({ node }) => {
          queries += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      const payer = await unit.db
        .selectFrom('payer')
        .select('id')
        .where('practice_id', '=', unit.practiceId)
        .where('short_name', '=', 'first')
        .executeTakeFirstOrThrow();
      const claims = Array.from({ length: n }, (_, i) => remitted(i === 0 ? claim.number : `N${i}`));
      const matches = await matchRemittedClaims({ ...unit, db: unit.db.withPlugin(counter) }, claims, payer.id);
      // Those without a number of ours fit the one claim of that patient, day and charge.
      expect(matches.map((m) => m?.by)).toEqual(claims.map((_, i) => (i === 0 ? 'control-number' : 'patient-date-charge')));
      const asked = queries;
      expect((await matchRemittedClaim(unit, claims[0]!, payer.id))?.claimId).toBe(claim.claimId);
      return asked;
    });
  const few = await counted(5);
  expect(few).toBeGreaterThan(3);
  expect(await counted(500)).toBe(few);
});
