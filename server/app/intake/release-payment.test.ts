import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { releasePayment } from './release-payment.ts';

const database = await testDatabase();

it('what a released payment does not speak of is somebody’s work', async () => {
  const c = await clinicForTest(database);
  const { number, encounterId } = await c.sent(['first']);
  const off: PaidLine = {
    charge: 150_00,
    paid: 90_00,
    adjustments: [
      ['CO', '45', 30_00],
      ['PR', '2', 20_00],
    ],
  };
  await c.receive(era({ trace: '77', claims: [{ number, lines: [off] }] }));
  const held = await c.within(({ db, practiceId }) =>
    db.selectFrom('remittance').select('id').where('practice_id', '=', practiceId).executeTakeFirstOrThrow(),
  );
  const mara = await person(c, 'Mara', 'manager');
  expect((await mara.does((u) => releasePayment(u, held.id, 'this payer never balances'))).ok).toBe(true);
  expect((await c.accounts(encounterId))['ar-insurance']).toBe(10_00);
  const work = await c.within(({ db, practiceId }) =>
    db
      .selectFrom('work_item')
      .select(['why', 'dollars_cents'])
      .where('practice_id', '=', practiceId)
      .where('kind', '=', 'posting')
      .execute(),
  );
  expect(work).toEqual([{ why: '10.00 of what was owed the payer does not speak of', dollars_cents: 10_00 }]);
});
