import { describe, expect, it } from 'vitest';
import type { Connector } from '../connect/connector.ts';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era, type PaidLine } from './files-for-test.ts';
import { tick } from './tick.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

/** A partner that takes what is sent, slowly enough for another round to come, and has nothing for us. */
function partner() {
  const uploads: string[] = [];
  const connector: Connector = {
    async send(name) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      uploads.push(name);
      return [];
    },
    sent: async () => undefined,
    waiting: async () => [],
    receive: async () => new Uint8Array(),
    taken: async () => {},
    close: async () => {},
  };
  return { uploads, open: async () => connector };
}

/** A visit that fails for a reason nobody foresaw: its modifiers are no list. */
async function brokenVisit(c: Clinic): Promise<string> {
  const { encounterId } = await c.visit(['first']);
  await superbill(c, encounterId, { modifiers: 25 });
  return encounterId;
}
const superbill = (c: Clinic, encounterId: string, more: object) =>
  c.within(({ db, practiceId }) =>
    db
      .updateTable('encounter')
      .set({ superbill: JSON.stringify([{ code: '99213', ...more }]) })
      .where('practice_id', '=', practiceId)
      .where('id', '=', encounterId)
      .execute(),
  );
const statements = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('statement').select(['patient_id', 'total_cents']).where('practice_id', '=', practiceId).execute(),
  );

/** 150.00 charged: 90.00 paid, 40.00 by contract, 20.00 the patient's. */
const paid: PaidLine = {
  charge: 150_00,
  paid: 90_00,
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const taken: PaidLine = {
  charge: -150_00,
  paid: -90_00,
  adjustments: [
    ['CO', '45', -40_00],
    ['PR', '2', -20_00],
  ],
};

describe('a round', () => {
  it('goes on past a visit that fails, which is told once and until it goes well', async () => {
    const c = await newClinic();
    const broken = await brokenVisit(c);
    await c.visit(['first']);
    for (const hour of ['16', '17']) {
      c.setClock(`2026-04-14T${hour}:00:00.000Z`);
      await tick(c.app, c.practiceId, partner().open);
    }
    expect(await c.accounts()).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect((await c.work()).filter((kind) => kind === 'system')).toHaveLength(1);
    expect(c.logged).toMatchObject([{ event: 'step failed' }, { event: 'step failed' }]);
    await superbill(c, broken, {});
    await tick(c.app, c.practiceId, partner().open);
    expect(await c.work()).not.toContain('system');
    expect(await c.accounts()).toEqual({ 'ar-insurance': 300_00, 'gross-charges': -300_00 });
  });

  it('twice at once sends each file once, and twice in a row does nothing again', async () => {
    const c = await newClinic();
    await c.visit(['first']);
    const { uploads, open } = partner();
    await Promise.all([1, 2, 3].map(() => tick(c.app, c.practiceId, open)));
    expect(uploads).toHaveLength(1);
    const before = [await c.accounts(), await c.work()];
    await tick(c.app, c.practiceId, open);
    expect(uploads).toHaveLength(1);
    expect([await c.accounts(), await c.work()]).toEqual(before);
  });
});

describe('statements', () => {
  it('are made for the others when one patient’s cannot be', async () => {
    const c = await newClinic();
    const [bad, good] = [await c.sent(['first']), await c.sent(['first'])];
    await c.receive(era({ trace: 'EFT1', claims: [bad, good].map(({ number }) => ({ number, lines: [paid] })) }));
    await c.within(({ db, practiceId }) =>
      db.updateTable('patient').set({ address: 'null' }).where('practice_id', '=', practiceId).where('id', '=', bad.patientId).execute(),
    );
    for (let i = 0; i < 2; i++) await tick(c.app, c.practiceId, partner().open);
    expect(await statements(c)).toEqual([{ patient_id: good.patientId, total_cents: 20_00 }]);
    expect((await c.work()).filter((kind) => kind === 'system')).toHaveLength(1);
  });

  it('ask for nothing that a takeback took from the patient too', async () => {
    const c = await newClinic();
    const [claim, other] = [await c.sent(['first']), await c.sent(['first'])];
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paid] }] }));
    await c.receive(
      era({
        trace: 'EFT2',
        claims: [
          { number: claim.number, status: '22', lines: [taken] },
          { number: other.number, lines: [paid] },
        ],
      }),
    );
    await tick(c.app, c.practiceId, partner().open);
    expect(await statements(c)).toEqual([{ patient_id: other.patientId, total_cents: 20_00 }]);
  });
});
