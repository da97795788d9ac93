import { asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { type PolicyRowWritten, writePolicyRow } from './write-policy-row.ts';

const database = await testDatabase();

async function clinicWithManager() {
  const clinic = await clinicForTest(database);
  const manager = await person(clinic, 'Mae', 'manager');
  const payerId = await clinic.within(async ({ db, practiceId }) => {
    const payer = db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('short_name', '=', 'first');
    return (await payer.executeTakeFirstOrThrow()).id;
  });
  const write = (row: Omit<PolicyRowWritten, 'payerId' | 'from' | 'why'> & Partial<PolicyRowWritten>) =>
    manager.does((unit) => writePolicyRow(unit, { payerId, from: asDate('2026-01-01'), why: 'amendment 3, section 2', ...row }));
  return { ...clinic, payerId, write };
}

const capitated = { group: 'CO', carc: '24', action: 'contractual' } as const;
const paidByTheHead = (number: string, trace: string) =>
  era({ trace, claims: [{ number, lines: [{ charge: 150_00, paid: 0, adjustments: [['CO', '24', 150_00]] }] }] });

describe('a payer’s own rows', () => {
  it('decide what is posted, and the entry tells by which row', async () => {
    const c = await clinicWithManager();
    const before = await c.sent(['first']);
    await c.receive(paidByTheHead(before.number, 'EFT1'));
    expect(await c.accounts(before.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });

    expect(await c.write(capitated)).toEqual({ ok: true, value: { row: 'payer/CO-24/2026-01-01/v1' } });
    const after = await c.sent(['first']);
    await c.receive(paidByTheHead(after.number, 'EFT2'));
    expect(await c.accounts(after.encounterId)).toEqual({ 'contractual-adjustments': 150_00, 'gross-charges': -150_00 });
    const { source } = await c.within(({ db, practiceId }) =>
      db
        .selectFrom('ledger_entry')
        .select('source')
        .where('practice_id', '=', practiceId)
        .where('event', '=', 'remitted')
        .executeTakeFirstOrThrow(),
    );
    expect(source).toMatchObject({ decided: [{ reason: 'CO-24', cents: 150_00, row: 'payer/CO-24/2026-01-01/v1' }] });
  });

  it('are versions: a newer one holds, and the older stays on record', async () => {
    const c = await clinicWithManager();
    await c.write(capitated);
    expect(await c.write({ ...capitated, action: 'as-general' })).toEqual({ ok: true, value: { row: 'payer/CO-24/2026-01-01/v2' } });
    const claim = await c.sent(['first']);
    await c.receive(paidByTheHead(claim.number, 'EFT1'));
    expect(await c.accounts(claim.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    const kept = await c.within(({ db, practiceId }) =>
      db.selectFrom('posting_rule').select(['version', 'action']).where('practice_id', '=', practiceId).orderBy('version').execute(),
    );
    expect(kept).toEqual([
      { version: 1, action: 'contractual' },
      { version: 2, action: 'as-general' },
    ]);
  });

  it.each([
    ['a denial as a contract', { group: 'CO', carc: '97', action: 'contractual' }, 'is a denial, not a contract'],
    ['CO to the patient', { group: 'CO', carc: '45', action: 'patient' }, 'the patient is never billed'],
    ['a deductible past the next payer', { group: 'PR', carc: '1', action: 'patient' }, 'goes to the next payer first'],
    ['what the prior payer decided', { group: 'OA', carc: '23', action: 'contractual' }, 'is never posted'],
    ['an end before its beginning', { ...capitated, until: asDate('2025-12-31') }, 'cannot end on 2025-12-31'],
  ] as const)('are refused with the reason: %s', async (_, row, says) => {
    const c = await clinicWithManager();
    expect(await c.write(row)).toMatchObject({ ok: false, error: { says: expect.stringContaining(says) } });
    const rows = await c.within(({ db, practiceId }) =>
      db.selectFrom('posting_rule').select('carc').where('practice_id', '=', practiceId).execute(),
    );
    expect(rows).toEqual([]);
  });

  it('are written by two managers at once as two versions, each in the audit', async () => {
    const c = await clinicWithManager();
    const names = await Promise.all([c.write(capitated), c.write(capitated), c.write(capitated)]);
    expect(names.map((n) => n.ok && n.value.row).sort()).toEqual([1, 2, 3].map((v) => `payer/CO-24/2026-01-01/v${v}`));
    const deeds = await c.within(({ db, practiceId }) =>
      db.selectFrom('audit').select('detail').where('practice_id', '=', practiceId).where('action', '=', 'wrote posting policy').execute(),
    );
    expect(deeds).toHaveLength(3);
  });

  it('are not written by a job, nor for a payer that is not there', async () => {
    const c = await clinicWithManager();
    const row = { ...capitated, payerId: c.payerId, from: asDate('2026-01-01'), why: 'test' };
    await expect(c.within((unit) => writePolicyRow(unit, row))).rejects.toThrow('is no person');
    expect(await c.write({ ...capitated, payerId: c.practiceId })).toEqual({ ok: false, error: { kind: 'no-such-payer' } });
  });
});

it('what a payer’s contract does not write off is a denial in its class too, whatever others write off', async () => {
  const c = await clinicWithManager();
  const claim = await c.sent(['first']);
  // CO-59 is contractual by the general policy; the contract of this payer lists 45 and 253.
  await c.receive(
    era({
      trace: 'EFT1',
      claims: [{ number: claim.number, lines: [{ charge: 150_00, paid: 100_00, adjustments: [['CO', '59', 50_00]] }] }],
    }),
  );
  const [denial] = await c.within(({ db, practiceId }) =>
    db.selectFrom('denial').select(['carc', 'class', 'next_action']).where('practice_id', '=', practiceId).execute(),
  );
  expect(denial).toMatchObject({ carc: '59' });
  expect(denial).not.toMatchObject({ class: 'contract' });
  expect(denial).not.toMatchObject({ next_action: 'none' });
});
