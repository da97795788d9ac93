import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { alarmSilentBatches } from './alarm-silent-batches.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era, fileRefused, frontEnd, syntaxAck } from './files-for-test.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const batch = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db
      .selectFrom('batch as b')
      .innerJoin('outbox as o', (j) => j.onRef('o.practice_id', '=', 'b.practice_id').onRef('o.id', '=', 'b.outbox_id'))
      .innerJoin('interchange_sent as s', (j) =>
        j.onRef('s.practice', '=', 'o.practice_id').onRef('s.interchange_control', '=', 'o.interchange_control'),
      )
      .select(['b.status', 'b.number', 's.group_control'])
      .where('b.practice_id', '=', practiceId)
      .executeTakeFirstOrThrow(),
  );
const payment = (number: string) =>
  era({
    trace: 'EFT1',
    claims: [{ number, icn: 'ICN-835', lines: [{ charge: 150_00, paid: 110_00, adjustments: [['CO', '45', 40_00]] }] }],
  });
const numberAtPayer = (c: Clinic, claimId: string) =>
  c.within(async ({ db, practiceId }) => {
    const row = await db
      .selectFrom('claim')
      .select('payer_claim_number')
      .where('practice_id', '=', practiceId)
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    return row.payer_claim_number;
  });

describe('a 999', () => {
  it('that accepts lets the claims wait for the payer', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(syntaxAck((await batch(c)).group_control, 'A'));
    expect([(await batch(c)).status, await c.statusOf(claim.claimId)]).toEqual(['received', 'received']);
  });

  it('that rejects makes the claims rejected, with work to do and no denial', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(syntaxAck((await batch(c)).group_control, 'R'));
    expect([(await batch(c)).status, await c.statusOf(claim.claimId)]).toEqual(['rejected', 'rejected']);
    expect(await c.work()).toEqual(['rejection']);
  });

  it('that comes after the 277CA does not take the batch back', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const { group_control } = await batch(c);
    await c.receive(frontEnd(claim.number));
    await c.receive(syntaxAck(group_control, 'A'));
    expect([(await batch(c)).status, await c.statusOf(claim.claimId)]).toEqual(['accepted', 'accepted']);
  });
});

describe('a 277CA', () => {
  it('accepts a claim and brings the payer’s number', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(frontEnd(claim.number, { icn: 'ICN-277' }));
    expect([await c.statusOf(claim.claimId), await numberAtPayer(c, claim.claimId)]).toEqual(['accepted', 'ICN-277']);
  });

  it('rejects a claim, which is work and no denial', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(frontEnd(claim.number, { refusal: '164' }));
    expect([(await batch(c)).status, await c.statusOf(claim.claimId)]).toEqual(['rejected', 'rejected']);
    expect(await c.work()).toEqual(['rejection']);
  });

  it('that refuses the file whole rejects its claims, also after the 999 took it', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const { group_control, number } = await batch(c);
    await c.receive(syntaxAck(group_control, 'A'));
    await c.receive(fileRefused(number));
    expect([(await batch(c)).status, await c.statusOf(claim.claimId)]).toEqual(['rejected', 'rejected']);
    expect(await c.work()).toEqual(['rejection']);
  });

  it.each([[{}], [{ icn: 'ICN-277' }], [{ refusal: '164' }]])('that comes after the payment undoes nothing: %j', async (says) => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(payment(claim.number));
    await c.receive(frontEnd(claim.number, says));
    expect([await c.statusOf(claim.claimId), await numberAtPayer(c, claim.claimId)]).toEqual(['paid', 'ICN-835']);
    expect(await c.work()).toEqual([]);
  });
});

describe('a batch of which nothing is heard', () => {
  it('is an alarm after its time, once, until it is answered', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.within(alarmSilentBatches);
    expect(await c.work()).toEqual([]);
    c.setClock('2026-04-17T15:00:00.000Z');
    await c.within(alarmSilentBatches);
    await c.within(alarmSilentBatches);
    expect(await c.work()).toEqual(['batch']);
    await c.receive(frontEnd(claim.number));
    expect(await c.work()).toEqual([]);
  });
});
