import { asDate, type Cents } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { era, frontEnd, type PaidLine } from '../files-for-test.ts';
import { back, decided, office, paid } from './correcting-for-test.ts';

const database = await testDatabase();

describe('a void', () => {
  it.each([
    ['withdrawn', { 'cash-clearing': 100_00, 'recoupments-payable': -100_00 }],
    ['patient', { 'cash-clearing': 100_00, 'recoupments-payable': -100_00, 'ar-patient': 175_50, 'gross-charges': -175_50 }],
  ] as const)('with charges %s: done once the payer has taken back its decision', async (charges, after) => {
    const o = await paid(database);
    const made = o.made(await o.voids({ charges }));
    const claim = await o.claim(made.claimId);
    expect(claim.content).toEqual({ ...o.old.content, frequency: '8', payerClaimNumber: 'ICN1', patientControlNumber: made.number });
    const before = await o.accounts();
    expect(await o.submit()).toBe(1);
    expect(await o.accounts()).toEqual(before);
    const lines = back(decided(o.sent.lines, 150_00));
    await o.receive(
      era({ trace: 'EFT2', claims: [{ number: made.number, icn: 'ICN1', status: '22', lines }], plb: [['FB', -100_00, 'ICN1']] }),
    );
    expect(await o.accounts()).toEqual(after);
    expect([await o.statusOf(o.sent.claimId), await o.statusOf(made.claimId)]).toEqual(['reversed', 'reversed']);
  });

  it('of a claim on which nothing was decided is settled as it leaves', async () => {
    const o = await office(database);
    await o.receive(frontEnd(o.sent.number, { icn: 'ICN1' }));
    o.made(await o.voids());
    await o.submit();
    expect(await o.accounts()).toEqual({});
    expect((await o.linesOf(o.sent.claimId)).map((l) => l.billedCents)).toEqual([150_00, 25_50]);
  });

  it('bills another policy of the patient instead', async () => {
    const o = await office(database, ['first', 'second']);
    await o.receive(frontEnd(o.sent.number, { icn: 'ICN1' }));
    const policy = await o.within((u) =>
      u.db
        .selectFrom('coverage')
        .select('id')
        .where('patient_id', '=', o.sent.patientId)
        .where('priority', '=', 2)
        .executeTakeFirstOrThrow(),
    );
    expect(await o.voids({ charges: 'payer' })).toMatchObject({ error: { kind: 'which-policy' } });
    o.made(await o.voids({ charges: 'payer', billCoverageId: policy.id }));
    await o.submit();
    const owed = await o.within((u) =>
      u.db
        .selectFrom('ledger_balance')
        .select(['payer_id', 'cents'])
        .where('encounter_id', '=', o.sent.encounterId)
        .where('account', '=', 'ar-insurance')
        .where('cents', '<>', 0 as Cents)
        .execute(),
    );
    expect(owed.map((x) => x.cents).sort()).toEqual([150_00, 25_50]);
    const other = await o.within((u) =>
      u.db
        .selectFrom('claim')
        .select(['priority', 'frequency', 'content'])
        .where('encounter_id', '=', o.sent.encounterId)
        .where('coverage_id', '=', policy.id)
        .executeTakeFirstOrThrow(),
    );
    expect(other).toMatchObject({ priority: 1, frequency: '1', content: { totalCharge: 175_50, otherCoverages: [] } });
  });

  it('is refused where another correction stands, and makes the claim final', async () => {
    const o = await paid(database);
    o.made(await o.voids());
    expect(await o.lower()).toMatchObject({ error: { kind: 'voided' } });
    expect(await o.voids()).toMatchObject({ error: { kind: 'voided' } });
  });
});

describe('the next payer', () => {
  it('is billed when the correction came before the reversal that makes room for it', async () => {
    const o = await office(database, ['first', 'second']);
    // Denied first, then paid; the reversal of nothing is not needed: the payer corrects a payment of all to the contract.
    const whole: PaidLine[] = [
      { control: o.sent.lines[0]!, charge: 150_00, paid: 150_00 },
      { control: o.sent.lines[1]!, charge: 25_50, paid: 25_50 },
    ];
    await o.pay('EFT1', [{ number: o.sent.number, icn: 'ICN1', lines: whole }]);
    await o.pay('EFT2', [{ number: o.sent.number, icn: 'ICN1', lines: decided(o.sent.lines, 150_00) }]);
    await o.receive(
      era({
        trace: 'EFT3',
        claims: [{ number: o.sent.number, icn: 'ICN1', status: '22', lines: back(whole) }],
        plb: [['FB', -175_50, 'ICN1']],
      }),
    );
    const next = await o.claim((await o.claimOf(o.sent.encounterId, 2)).claimId);
    expect(next.content.otherCoverages[0]!.adjudication).toMatchObject({ paid: 100_00, adjudicatedOn: asDate('2026-05-01') });
    expect(await o.statusOf(o.sent.claimId)).toBe('paid');
  });
});
