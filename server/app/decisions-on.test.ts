import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era, type PaidLine } from './files-for-test.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const visit: PaidLine = {
  ...{ procedure: '99213', charge: 150_00, paid: 90_00 },
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const test: PaidLine = {
  ...{ procedure: '87880', charge: 25_50, paid: 10_00 },
  adjustments: [
    ['CO', '45', 5_50],
    ['PR', '2', 10_00],
  ],
};

/** What the next payer's claim tells of the first payer's decision, by line. */
async function toldTheNext(c: Clinic) {
  const rows = await c.within(({ db, practiceId }) =>
    db.selectFrom('claim').select('content').where('practice_id', '=', practiceId).orderBy('created_at').orderBy('id').execute(),
  );
  const next = rows.map((r) => r.content).find((claim) => claim.otherCoverages.some((o) => o.adjudication));
  const { paid, lines } = next!.otherCoverages[0]!.adjudication!;
  return { paid, lines: lines.map((l) => [l.line, l.procedure, l.paid]) };
}
const wanted = {
  paid: 100_00,
  lines: [
    [1, '99213', 90_00],
    [2, '87880', 10_00],
  ],
};

describe('what the next payer is told of the first payer’s decision', () => {
  it('is told of each line what was decided on it, though the payer names no line and has another order', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first', 'second'], { codes: ['99213', '87880'] });
    await c.receive(era({ trace: 'EFT1', claims: [{ number, lines: [test, visit] }] }));
    const told = await toldTheNext(c);
    expect({ ...told, lines: told.lines.sort() }).toEqual(wanted);
  });

  it('is told of both parts of a decision that came in two', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first', 'second'], { codes: ['99213', '87880'] });
    const parts = [
      { number, icn: 'A', lines: [visit] },
      { number, icn: 'B', lines: [test] },
    ];
    await c.receive(era({ trace: 'EFT1', claims: parts }));
    expect(await toldTheNext(c)).toEqual(wanted);
  });
});
