import { asCents, asDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { type Matched, matchRemittedClaim } from '../match-remitted-claim.ts';
import { matchRemittedClaims } from './match-remitted-claims.ts';

const database = await testDatabase();

const remitted = (patientControlNumber: string, more: Partial<RemittedClaim> = {}): RemittedClaim => ({
  ...{
    patientControlNumber,
    status: '1',
    charge: asCents(150_00),
    paid: asCents(90_00),
    patientResponsibility: asCents(0),
    claimFilingCode: '12',
  },
  ...{ patient: {}, adjustments: [], remarks: [], bytes: { from: 0, to: 0 } },
  lines: [{ procedure: '99213', modifiers: [], charge: asCents(150_00), paid: asCents(90_00), units: '1', adjustments: [], remarks: [] }],
  ...more,
});

it('many claims are tied as each is tied by itself', async () => {
  const c = await clinicForTest(database);
  const known = [
    await c.sent(['first']),
    await c.sent(['first', 'second']),
    await c.sent(['medicare'], { product: 'qmb' }),
    await c.sent(['first']),
  ];
  const [one, , , four] = known;
  const payer = await c.within(({ db, practiceId }) =>
    db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('short_name', '=', 'first').executeTakeFirstOrThrow(),
  );
  const lastName = await c.within(async ({ db, practiceId }) => {
    await db
      .updateTable('claim')
      .set({ payer_claim_number: 'ICN4' })
      .where('practice_id', '=', practiceId)
      .where('id', '=', four!.claimId)
      .execute();
    return (
      await db
        .selectFrom('patient')
        .select('last_name')
        .where('practice_id', '=', practiceId)
        .where('id', '=', one!.patientId)
        .executeTakeFirstOrThrow()
    ).last_name;
  });
  const alike = { serviceFrom: asDate('2026-04-14'), patient: { lastName: lastName.toUpperCase(), firstName: 'PAT' } };
  const claims = [
    ...known.map((k) => remitted(k.number)),
    remitted(one!.number, { status: '22' }),
    remitted('NOBODY'),
    remitted('OTHER', { payerClaimNumber: 'ICN4' }),
    remitted('OTHER', { payerClaimNumber: 'ICN5' }),
    remitted('OTHER', alike),
    remitted('OTHER', { ...alike, charge: asCents(150_01) }),
    remitted('OTHER', { ...alike, patient: { lastName } }),
  ];
  await c.within(async (unit) => {
    const together = await matchRemittedClaims(unit, claims, payer.id);
    const oneByOne: (Matched | undefined)[] = [];
    for (const claim of claims) oneByOne.push(await matchRemittedClaim(unit, claim, payer.id));
    expect(together).toEqual(oneByOne);
    expect(together.map((m) => m?.by)).toEqual([
      ...['control-number', 'control-number', undefined, 'control-number', 'control-number'],
      ...[undefined, 'payer-claim-number', undefined, 'patient-date-charge', undefined, 'patient-date-charge'],
    ]);
    expect(together[1]!.match.nextPayer).toBeDefined();
    expect(await matchRemittedClaims(unit, [], payer.id)).toEqual([]);
  });
});
