import { asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { policyPage, policyPayers } from './policy-page.ts';
import { tryPolicyRow } from './try-policy-row.ts';
import { writePolicyRow } from './write-policy-row.ts';

const database = await testDatabase();

/** A practice that was sent CO-24 three times, once with the remark N130, and CO-45 once. */
async function practiceOfTheYear() {
  const clinic = await clinicForTest(database);
  const manager = await person(clinic, 'Mae', 'manager');
  const payers = await clinic.within((unit) => policyPayers(unit));
  const payerId = payers.find((p) => p.payer === 'Payer first')?.id ?? payers[0]!.id;
  const send = async (trace: string, reason: string, cents: number, remarks: string[] = []) => {
    const { number } = await clinic.sent(['first']);
    await clinic.receive(
      era({
        trace,
        claims: [{ number, lines: [{ charge: 150_00, paid: 150_00 - cents, adjustments: [['CO', reason, cents]], remarks }] }],
      }),
    );
  };
  await send('EFT1', '24', 150_00);
  await send('EFT2', '24', 40_00, ['N130']);
  await send('EFT3', '24', 10_00);
  await send('EFT4', '45', 50_00);
  return { clinic, manager, payerId };
}

describe('a row that is tried', () => {
  it('tells what it would have done with what came, by what was done; and writes nothing', async () => {
    const { clinic, payerId } = await practiceOfTheYear();
    const trial = await clinic.within((unit) => tryPolicyRow(unit, { payerId, group: 'CO', carc: '24', action: 'contractual' }));
    expect(trial).toMatchObject({
      ok: true,
      value: {
        adjustments: 3,
        cents: 200_00,
        changes: [{ now: 'denial', nowBy: 'default', would: 'contractual', count: 3, cents: 200_00 }],
      },
    });
    const page = await clinic.within((unit) => policyPage(unit, payerId, unit.today, (reason) => reason));
    expect(page!.rows.filter((r) => r.from === 'own')).toEqual([]);
  });

  it('with a remark is about those alone that came with it', async () => {
    const { clinic, payerId } = await practiceOfTheYear();
    const trial = await clinic.within((unit) => tryPolicyRow(unit, { payerId, group: 'CO', carc: '24', rarc: 'N130', action: 'hold' }));
    expect(trial).toMatchObject({
      ok: true,
      value: { adjustments: 1, cents: 40_00, changes: [{ now: 'denial', would: 'hold', count: 1 }] },
    });
  });

  it('tells what stays as it is: a row with a remark goes before one without', async () => {
    const { clinic, manager, payerId } = await practiceOfTheYear();
    const from = asDate('2026-01-01');
    await manager.does((unit) =>
      writePolicyRow(unit, { payerId, group: 'CO', carc: '24', rarc: 'N130', action: 'hold', from, why: 'letter' }),
    );
    const trial = await clinic.within((unit) => tryPolicyRow(unit, { payerId, group: 'CO', carc: '24', action: 'contractual' }));
    expect(trial).toMatchObject({
      ok: true,
      value: {
        changes: [
          { now: 'denial', would: 'contractual', count: 2, cents: 160_00 },
          { now: 'hold', nowBy: 'payer/CO-24/N130/2026-01-01/v1', would: 'hold', count: 1, cents: 40_00 },
        ],
      },
    });
  });

  it('that breaks a limit is refused with the limit, and so is one for a payer that is not there', async () => {
    const { clinic, payerId } = await practiceOfTheYear();
    const row = { group: 'CO', carc: '97', action: 'contractual' } as const;
    expect(await clinic.within((unit) => tryPolicyRow(unit, { payerId, ...row }))).toMatchObject({
      ok: false,
      error: { kind: 'breaks-limit', says: expect.stringContaining('CO-97 is a denial, not a contract') },
    });
    expect(await clinic.within((unit) => tryPolicyRow(unit, { payerId: unit.practiceId, ...row }))).toEqual({
      ok: false,
      error: { kind: 'no-such-payer' },
    });
  });
});

describe('the page of a payer’s policy', () => {
  it('shows which row holds today: the newest version, the payer’s before the general one', async () => {
    const { clinic, manager, payerId } = await practiceOfTheYear();
    const write = (action: 'contractual' | 'as-general', from: string) =>
      manager.does((unit) => writePolicyRow(unit, { payerId, group: 'CO', carc: '59', action, from: asDate(from), why: 'amendment 3' }));
    await write('contractual', '2026-01-01');
    await write('as-general', '2026-03-01');
    const page = await clinic.within((unit) => policyPage(unit, payerId, unit.today, (reason) => reason));
    const of59 = page!.rows.filter((r) => r.carc === '59').map((r) => [r.from, r.action, r.since, r.holds, r.who ?? '']);
    expect(of59).toEqual([
      ['own', 'contractual', '2026-01-01', false, 'Mae'],
      ['own', 'as-general', '2026-03-01', true, 'Mae'],
      ['contract', 'denial', '2012-01-01', false, ''],
      ['general', 'contractual', '2012-01-01', true, ''],
    ]);
    expect(page!.rows.find((r) => r.from === 'contract' && r.carc === '45')).toMatchObject({ action: 'contractual', holds: true });
    expect(await clinic.within((unit) => policyPayers(unit))).toContainEqual(expect.objectContaining({ id: payerId, own: 2 }));
  });
});
