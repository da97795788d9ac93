import { expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { flow } from '../store/views/flow.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era } from './files-for-test.ts';
import { madeVisit } from './scrub-context/on-file-for-test.ts';

const database = await testDatabase();

it('a visit counts as far as it has come: coded, claimed, sent, paid; by any of its claims, and once', async () => {
  const c = await clinicForTest(database);
  const funnel = () => c.within(async (unit) => (await flow(unit)).funnel);
  expect(await funnel()).toEqual({ visits: 0, coded: 0, claimed: 0, sent: 0, accepted: 0, paid: 0 });
  await c.visit(['first']);
  expect(await funnel()).toEqual({ visits: 1, coded: 0, claimed: 0, sent: 0, accepted: 0, paid: 0 });
  await c.sent(['second']);
  const both = await c.sent(['first', 'second']);
  await madeVisit(c);
  expect(await funnel()).toEqual({ visits: 4, coded: 3, claimed: 3, sent: 2, accepted: 0, paid: 0 });
  // The first payer pays, and the claim of the next one is made: it is one visit still.
  const line = { charge: 150_00, paid: 90_00, adjustments: [['CO', '45', 40_00] as const, ['PR', '2', 20_00] as const] };
  await c.receive(era({ trace: 'EFT1', amount: 90_00, claims: [{ number: both.number, lines: [line] }] }));
  expect(await funnel()).toEqual({ visits: 4, coded: 3, claimed: 3, sent: 2, accepted: 0, paid: 1 });
  const { charged, toCode, notSent, inProcess, decided, outcome } = await c.within((unit) => flow(unit));
  const stage = (visits: number, cents: number) => ({ visits, cents });
  // One waits for its codes, one is ready, one is with the payer, one is decided: by its first payer, who paid and left a share to the next.
  expect({ charged, toCode, notSent, inProcess, decided }).toEqual({
    charged: stage(4, 450_00),
    toCode: stage(1, 0),
    notSent: stage(1, 150_00),
    inProcess: stage(1, 150_00),
    decided: stage(1, 150_00),
  });
  expect(outcome).toEqual({ paidCents: 90_00, adjustedCents: 40_00, patientCents: 0, openCents: 20_00 });
});
