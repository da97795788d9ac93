import { asCents } from '@claimwright/core/base';
import type { WriteOffAccount } from '@claimwright/core/ledger';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { person } from '../people-for-test.ts';
import { answerWriteOff } from './answer-write-off.ts';
import { decideBooksPolicy } from './books-policy.ts';
import { paidClaim } from './office-for-test.ts';
import { reverseEntry } from './reverse-entry.ts';
import { writeOff } from './write-off.ts';
import { writeOffSmallBalances } from './write-off-small-balances.ts';

const database = await testDatabase();

describe('giving up a balance', () => {
  const asked = (o: Awaited<ReturnType<typeof paidClaim>>, cents = 10_00, account: WriteOffAccount = 'charity-care') => ({
    ...{ encounterId: o.claim.encounterId, account, lines: [{ line: 1, cents: asCents(cents) }], why: 'in need' },
  });
  const answer = (approved = true) => ({ approved, why: 'looked at', approvers: ['manager'] as const });

  it('takes two people; who asked cannot approve, and a request is answered once', async () => {
    const o = await paidClaim(database, ['first']);
    const first = await o.mara.does((u) => writeOff(u, asked(o)));
    expect(first).toMatchObject({ ok: true, value: { standing: 'asked' } });
    expect((await o.accounts())['ar-patient']).toBe(20_00);
    const id = first.ok ? first.value.requestId : '';
    const nora = await person(o, 'Nora', 'manager');
    expect(await o.mara.does((u) => answerWriteOff(u, id, answer()))).toMatchObject({ error: { kind: 'own-request' } });
    expect(await nora.does((u) => answerWriteOff(u, id, answer()))).toMatchObject({
      ok: true,
      value: { answer: 'approved', alone: false },
    });
    expect(await nora.does((u) => answerWriteOff(u, id, answer(false)))).toMatchObject({ error: { kind: 'answered' } });
    expect(await o.accounts()).toMatchObject({ 'ar-patient': 10_00, 'charity-care': 10_00 });
    expect(await o.work()).not.toContain('write-off');
  });

  it('lets an owner who is alone approve, and the record says that it was alone', async () => {
    const o = await paidClaim(database, ['first']);
    const done = await o.mara.does((u) => writeOff(u, asked(o)));
    expect(await o.mara.does((u) => answerWriteOff(u, done.ok ? done.value.requestId : '', answer()))).toMatchObject({
      value: { alone: true },
    });
    expect(await o.audited()).toContain('Mara approved own write-off, alone');
  });

  it('refused gives up nothing; up to the practice’s limit one person is enough, and never more than is owed', async () => {
    const o = await paidClaim(database, ['first']);
    const no = await o.pia.does((u) => writeOff(u, asked(o)));
    await o.mara.does((u) => answerWriteOff(u, no.ok ? no.value.requestId : '', answer(false)));
    expect((await o.accounts())['ar-patient']).toBe(20_00);
    await o.mara.does((u) => decideBooksPolicy(u, { from: u.today, content: { writeOffLimitCents: asCents(5_00) }, why: 'small ones' }));
    expect(await o.pia.does((u) => writeOff(u, asked(o, 5_01)))).toMatchObject({ value: { standing: 'asked' } });
    expect(await o.pia.does((u) => writeOff(u, asked(o, 5_00)))).toMatchObject({ value: { standing: 'written-off' } });
    expect((await o.accounts())['ar-patient']).toBe(15_00);
    expect(await o.pia.does((u) => writeOff(u, asked(o, 5_01)))).toMatchObject({ error: { kind: 'not-owed' } });
  });

  it('is not more for one person in parts than at once: what stands of the visit counts, what was undone or approved does not', async () => {
    const o = await paidClaim(database, ['first']);
    await o.mara.does((u) => decideBooksPolicy(u, { from: u.today, content: { writeOffLimitCents: asCents(5_00) }, why: 'small ones' }));
    const nora = await person(o, 'Nora', 'poster');
    const giveUp = async (who = o.pia, cents = 3_00) => {
      const done = await who.does((u) => writeOff(u, asked(o, cents)));
      return done.ok ? done.value : { standing: done.error.kind, requestId: '' };
    };
    expect((await giveUp()).standing).toBe('written-off');
    const second = await giveUp();
    expect(second.standing).toBe('asked');
    expect((await giveUp(nora)).standing).toBe('asked');
    expect((await giveUp(nora, 2_00)).standing).toBe('written-off');
    // What two looked at leaves the first one's measure as it was.
    await o.mara.does((u) => answerWriteOff(u, second.requestId, answer()));
    expect((await o.accounts())['ar-patient']).toBe(12_00);
    expect((await giveUp(o.pia, 1)).standing).toBe('asked');
    const [first] = (await o.journal()).filter((e) => e.event === 'written-off');
    await o.pia.does((u) => reverseEntry(u, { key: first!.key, why: 'the patient pays' }));
    expect((await giveUp()).standing).toBe('written-off');
  });

  it('by itself only by the practice’s policy: small, old, the patient’s alone, once', async () => {
    const o = await paidClaim(database, ['first']);
    const sweep = () => o.within((u) => writeOffSmallBalances(u));
    expect(await sweep()).toBe(0);
    const content = { writeOffLimitCents: asCents(25_00), smallBalance: { cents: asCents(20_00), days: 60 } };
    expect(
      await o.mara.does((u) => decideBooksPolicy(u, { from: u.today, content: { smallBalance: content.smallBalance }, why: 'x' })),
    ).toMatchObject({ error: { kind: 'not-sound' } });
    await o.mara.does((u) => decideBooksPolicy(u, { from: u.today, content, why: 'cost of collecting' }));
    expect(await sweep()).toBe(0);
    o.setClock('2026-06-14T12:00:00.000Z');
    expect(await sweep()).toBe(1);
    expect(await o.accounts()).toMatchObject({ 'small-balances': 20_00 });
    const key = (await o.journal()).find((e) => e.event === 'written-off')!.key;
    await o.pia.does((u) => reverseEntry(u, { key, why: 'the patient pays' }));
    o.setClock('2026-12-14T12:00:00.000Z');
    await sweep();
    expect((await o.journal()).filter((e) => e.event === 'written-off')).toHaveLength(2);
  });
});
