import { asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { acceptCodes } from './accept-codes.ts';
import { captureCharges } from './capture-charges.ts';
import { chargeThePayer } from './charge-the-payer.ts';
import { checkClaim } from './check-claim.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era } from './files-for-test.ts';
import { makeClaim } from './make-claim.ts';
import { patientsOwing } from './make-statements.ts';
import { addFees } from './seed-for-test.ts';
import { submitClaims } from './submit-claims.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const spans = [{ start: 0, end: 4 }];
const accept = (c: Clinic, encounterId: string, ...codes: string[]) =>
  c.within((unit) =>
    acceptCodes(
      unit,
      c.app.knowledge,
      encounterId,
      codes.map((code) => ({ code, spans, why: 'test' })),
    ),
  );
const make = (c: Clinic, encounterId: string) => c.within((unit) => makeClaim(unit, c.app.knowledge, encounterId));
const submit = (c: Clinic) => c.within((unit) => submitClaims(unit, c.app.knowledge));
const claims = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('claim').select(['id', 'status', 'content']).where('practice_id', '=', practiceId).execute(),
  );

describe('charges', () => {
  it('are captured once, and posted once', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first'], { codes: ['99213', '87880'] });
    await Promise.all([1, 2, 3].map(() => c.within((unit) => captureCharges(unit, encounterId))));
    expect(await c.accounts()).toEqual({ 'ar-insurance': 175_50, 'gross-charges': -175_50 });
  });

  it('without a fee are captured in no part, are told once, and go on when the fee is there', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first'], { codes: ['99213', '93000'] });
    for (let i = 0; i < 2; i++) expect(await c.within((unit) => captureCharges(unit, encounterId))).toMatchObject([{ code: '93000' }]);
    expect(await c.accounts()).toEqual({});
    expect(await c.work()).toEqual(['pricing']);
    await accept(c, encounterId, 'J02.9');
    expect(await make(c, encounterId)).toMatchObject({ kind: 'waits' });
    await c.within((unit) => addFees(unit, undefined, { '93000': 30_00 }));
    expect(await make(c, encounterId)).toMatchObject({ kind: 'claim' });
    expect(await c.accounts()).toEqual({ 'ar-insurance': 180_00, 'gross-charges': -180_00 });
    expect((await claims(c))[0]!.content.lines.map((l) => l.pointers.length)).toEqual([1, 1]);
    expect(await c.work()).toEqual([]);
  });
});

describe('a visit whose coverage changes after its charges', () => {
  /** The patient's policies become those of somebody who has these. */
  async function coveredBy(c: Clinic, patientId: string, ...order: 'first'[]) {
    const model = await c.visit(order);
    await c.within(async ({ db, practiceId, newId }) => {
      const policies = await db
        .selectFrom('coverage')
        .selectAll()
        .where('practice_id', '=', practiceId)
        .where('patient_id', '=', model.patientId)
        .execute();
      await db
        .updateTable('coverage')
        .set({ valid_until: asDate('2026-01-31') })
        .where('practice_id', '=', practiceId)
        .where('patient_id', '=', patientId)
        .execute();
      for (const p of policies)
        await db
          .insertInto('coverage')
          .values({ ...p, id: newId(), patient_id: patientId, subscriber: null, member_id: 'M77' })
          .execute();
    });
  }

  it('is charged to the payer that it is billed to, and no more to the patient', async () => {
    const c = await newClinic();
    const v = await c.visit([]);
    await c.within((unit) => captureCharges(unit, v.encounterId));
    expect(await c.accounts()).toEqual({ 'ar-patient': 150_00, 'gross-charges': -150_00 });
    await coveredBy(c, v.patientId, 'first');
    await accept(c, v.encounterId, 'J02.9');
    expect(await make(c, v.encounterId)).toMatchObject({ kind: 'claim' });
    expect(await c.accounts()).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect(await c.within(patientsOwing)).toEqual([]);
  });

  it('is the patient’s when the coverage turns out to have ended', async () => {
    const c = await newClinic();
    const v = await c.visit(['first']);
    await c.within((unit) => captureCharges(unit, v.encounterId));
    await coveredBy(c, v.patientId);
    await accept(c, v.encounterId, 'J02.9');
    expect(await make(c, v.encounterId)).toEqual({ kind: 'self-pay' });
    expect(await c.accounts()).toEqual({ 'ar-patient': 150_00, 'gross-charges': -150_00 });
    expect(await c.within(patientsOwing)).toEqual([v.patientId]);
  });
});

it('what a payer decided over is not charged anew by itself: to move it is somebody’s work', async () => {
  const c = await newClinic();
  const { encounterId, patientId, number } = await c.sent(['first']);
  await c.receive(
    era({ trace: 'EFT1', claims: [{ number, lines: [{ charge: 150_00, paid: 90_00, adjustments: [['CO', '45', 60_00]] }] }] }),
  );
  const before = await c.accounts();
  await c.within(async (unit) => {
    const visit = { id: encounterId, number: 'E-1', patient_id: patientId };
    for (let i = 0; i < 2; i++) await chargeThePayer(unit, visit, null);
  });
  expect([await c.accounts(), await c.work()]).toEqual([before, ['posting']]);
});

describe('a coder’s decision is refused, in this order', () => {
  it.each([
    ['no codes', [], 'no-codes'],
    ['one code twice, before whether it is valid', ['J02', 'J02'], 'code-twice'],
    ['a header', ['J02'], 'code-not-valid'],
  ])('%s', async (_, codes, kind) => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first']);
    expect(await accept(c, encounterId, ...codes)).toMatchObject({ ok: false, error: { kind } });
  });

  it('but a code that no loaded edition can judge is taken as decided', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first']);
    expect(await accept(c, encounterId, 'Q99.99X')).toMatchObject({ ok: true });
  });

  it('a visit that is not there, and one that is billed, before its codes are looked at', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    expect(await accept(c, c.practiceId)).toMatchObject({ ok: false, error: { kind: 'no-such-encounter' } });
    expect(await accept(c, claim.encounterId)).toMatchObject({ ok: false, error: { kind: 'already-billed' } });
    expect((await claims(c))[0]!.content.diagnoses).toEqual([{ code: 'J02.9' }]);
  });
});

describe('a claim', () => {
  it('is made once, also by five at once', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first']);
    await c.within((unit) => captureCharges(unit, encounterId));
    await accept(c, encounterId, 'J02.9');
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => make(c, encounterId)));
    expect(made.map((m) => m.kind).sort()).toEqual(['claim', 'waits', 'waits', 'waits', 'waits']);
    expect(await claims(c)).toHaveLength(1);
  });

  it('carries the codes that were signed last, also when they are signed while it is made', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first']);
    await c.within((unit) => captureCharges(unit, encounterId));
    await accept(c, encounterId, 'J02.9');
    const [signed] = await Promise.all([accept(c, encounterId, 'J06.9'), make(c, encounterId)]);
    expect((await claims(c))[0]!.content.diagnoses).toEqual([{ code: signed.ok ? 'J06.9' : 'J02.9' }]);
  });

  it('that left is not put back by a check that comes late, and leaves in one batch', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.within((unit) => checkClaim(unit, c.app.knowledge, claim.claimId));
    expect(await c.statusOf(claim.claimId)).toBe('sent');
    expect(await submit(c)).toBe(0);
  });

  it('is held by its check when its note is not signed, with work, and is sent in no batch', async () => {
    const c = await newClinic();
    const { encounterId } = await c.visit(['first'], { signed: false });
    await accept(c, encounterId, 'J02.9');
    expect(await make(c, encounterId)).toMatchObject({ kind: 'claim', ready: false });
    expect(await submit(c)).toBe(0);
    expect((await claims(c)).map((x) => x.status)).toEqual(['held']);
    expect(await c.work()).toEqual(['claim']);
  });

  it('to a payer that cannot be reached is held for a person', async () => {
    const c = await newClinic();
    await c.within(({ db, practiceId }) =>
      db.updateTable('payer').set({ mailbox_id: null }).where('practice_id', '=', practiceId).execute(),
    );
    const claim = await c.sent(['first']);
    expect([await c.statusOf(claim.claimId), await c.work()]).toEqual(['held', ['claim']]);
  });
});
