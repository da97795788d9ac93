import { setTimeout } from 'node:timers/promises';
import { asCents, asDate } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { describe, expect, it } from 'vitest';
import { accountJournal } from '../../store/books/account-journal.ts';
import { closings } from '../../store/books/closings.ts';
import { postEntries } from '../../store/ledger.ts';
import { testDatabase } from '../../store/test-database.ts';
import { captureCharges } from '../capture-charges.ts';
import { era } from '../files-for-test.ts';
import { closeBooks, reopenBooks } from './close-books.ts';
import { decided, office, paidClaim } from './office-for-test.ts';
import { reverseEntry } from './reverse-entry.ts';

const database = await testDatabase();

describe('undoing from where one sees it', () => {
  it('undoes an adjudication with all its lines; the money waits, the claim waits for its decision, and the record says who and why', async () => {
    const o = await paidClaim(database, ['first']);
    const line = (await o.journal()).find((e) => e.event === 'remitted')!;
    expect(await o.pia.does((u) => reverseEntry(u, { key: line.key, why: 'posted to the wrong patient' }))).toMatchObject({ ok: true });
    expect(await o.accounts()).toEqual({
      'ar-insurance': 175_50,
      'gross-charges': -175_50,
      'cash-clearing': 100_00,
      'unapplied-payer-cash': -100_00,
    });
    expect(await o.statusOf(o.claim.claimId)).toBe('accepted');
    expect((await o.journal()).filter((e) => e.undoneBy).map((e) => e.event)).toEqual(['remitted', 'remitted']);
    expect((await o.journal()).find((e) => e.event === 'reversed')).toMatchObject({
      undoes: line.key,
      source: { user: o.pia.id, why: 'posted to the wrong patient' },
    });
    expect(await o.audited()).toContain('Pia reversed entry');
    expect(await o.work()).toContain('posting');
  });

  it('does it once, also when two try at the same time', async () => {
    const o = await paidClaim(database, ['first']);
    const keys = (await o.journal()).filter((e) => e.event === 'remitted').map((e) => e.key);
    const both = await Promise.all(keys.map((key) => o.pia.does((u) => reverseEntry(u, { key, why: 'twice' }))));
    expect(both.map((r) => (r.ok ? 'done' : r.error.kind)).sort()).toEqual(['done', 'undone']);
    expect((await o.accounts())['unapplied-payer-cash']).toBe(-100_00);
  });

  it('holds the next payer’s claim, which rests on the decision', async () => {
    const o = await paidClaim(database, ['first', 'second']);
    const next = await o.claimOf(o.claim.encounterId, 2);
    const line = (await o.journal()).find((e) => e.event === 'remitted')!;
    await o.pia.does((u) => reverseEntry(u, { key: line.key, why: 'wrong claim' }));
    expect(await o.statusOf(next.claimId)).toBe('held');
  });

  it('undoes a patient’s payment that never came, or leaves one that did as their credit', async () => {
    for (const patientMoney of ['never-came', 'waits'] as const) {
      const o = await paidClaim(database, ['first']);
      const paid = post({
        ...{ event: 'patient-paid', date: asDate('2026-04-14'), receipt: 'R-1', amount: asCents(10_00) },
        ...{ patient: o.claim.patientId, claim: o.claim.encounterId, line: 1 },
      });
      await o.within((u) => postEntries(u.db, u.practiceId, [paid], u.now, u.newId));
      const before = (await o.accounts())['cash-clearing'];
      expect(await o.pia.does((u) => reverseEntry(u, { key: paid.key, why: 'other patient', patientMoney }))).toMatchObject({ ok: true });
      const after = await o.accounts();
      expect(after['ar-patient']).toBe(20_00);
      expect([after['cash-clearing'], after['unapplied-credits']]).toEqual(
        patientMoney === 'waits' ? [before, -10_00] : [before! - 10_00, undefined],
      );
    }
  });

  it('refuses what is not there, what undoes another, a charge that was decided on, and what the bank or the payer said', async () => {
    const o = await paidClaim(database, ['first']);
    const reverse = (key: string) => o.pia.does((u) => reverseEntry(u, { key, why: 'try' }));
    expect(await reverse('charged/x/1/1')).toMatchObject({ error: { kind: 'no-such-entry' } });
    const journal = await o.journal();
    expect(await reverse(journal.find((e) => e.event === 'charged')!.key)).toMatchObject({ error: { kind: 'rests-on-it' } });
    await reverse(journal.find((e) => e.event === 'remitted')!.key);
    expect(await reverse((await o.journal()).find((e) => e.event === 'reversed')!.key)).toMatchObject({ error: { kind: 'not-this-way' } });
  });
});

/** Opened by one, waited for by another. */
function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

describe('closing the books', () => {
  it('locks the days through one that is over; what comes later for them counts from today and says so', async () => {
    const o = await office(database);
    const v = await o.visit(['first']);
    await o.within((u) => captureCharges(u, v.encounterId));
    const late = await o.visit(['first']);
    o.setClock('2026-05-02T12:00:00.000Z');
    const close = (day: string) => o.mara.does((u) => closeBooks(u, asDate(day), 'April is complete'));
    expect(await close('2026-05-02')).toMatchObject({ error: { kind: 'not-past' } });
    expect(await close('2026-04-30')).toMatchObject({ ok: true });
    expect(await close('2026-04-30')).toMatchObject({ error: { kind: 'closed' } });
    // A charge of April that is captured in May: it is April's visit and May's revenue.
    await o.within((u) => captureCharges(u, late.encounterId));
    const [entry] = await o.within((u) => accountJournal(u, late.encounterId));
    expect(entry).toMatchObject({ date: '2026-05-02', source: { meantFor: '2026-04-14' } });
    expect(await o.audited()).toContain('Mara closed books');
  });

  it('opens again with a reason; both stay on record', async () => {
    const o = await office(database);
    o.setClock('2026-05-02T12:00:00.000Z');
    await o.mara.does((u) => closeBooks(u, asDate('2026-04-30'), 'April is complete'));
    expect(await o.mara.does((u) => reopenBooks(u, asDate('2026-04-30'), 'x'))).toMatchObject({ error: { kind: 'closed' } });
    expect(await o.mara.does((u) => reopenBooks(u, asDate('2026-03-31'), 'an 835 of April was found'))).toMatchObject({ ok: true });
    expect((await o.within((u) => closings(u))).map((x) => `${x.by} ${x.action} ${x.through}`)).toEqual([
      'Mara reopened 2026-03-31',
      'Mara closed 2026-04-30',
    ]);
    await o.mara.does((u) => reopenBooks(u, null, 'all'));
    expect(await o.mara.does((u) => reopenBooks(u, null, 'all'))).toMatchObject({ error: { kind: 'open' } });
  });

  it('lists what is open that day: cash without a claim, quarantines', async () => {
    const o = await office(database);
    const claim = await o.sent(['first']);
    await o.receive(era({ trace: 'EFT1', amount: 90_01, claims: [{ number: claim.number, lines: [{ ...decided(claim.lines)[0]! }] }] }));
    o.setClock('2026-05-20T12:00:00.000Z');
    const closed = await o.mara.does((u) => closeBooks(u, asDate('2026-05-19'), 'month end'));
    expect(closed).toMatchObject({
      ok: true,
      value: { checks: { must: [{ holds: true }, { holds: true }, { holds: true }, { holds: true }] } },
    });
    const open = closed.ok ? closed.value.checks.open.map((x) => [x.what, x.cents]) : [];
    expect(open).toContainEqual(['Payer cash that no claim is tied to', 90_01]);
    expect(open).toContainEqual(['Payments in quarantine', 90_01]);
  });

  it('lets nothing slip by while it closes: what began before waits, and is refused', async () => {
    const o = await office(database);
    o.setClock('2026-05-02T12:00:00.000Z');
    const [closed, release] = [gate(), gate()];
    const closing = o.mara.does(async (u) => {
      const done = await closeBooks(u, asDate('2026-04-30'), 'April is complete');
      closed.resolve();
      await release.promise;
      return done;
    });
    await closed.promise;
    const april = post({ event: 'deposited', date: asDate('2026-04-20'), deposit: 'late', amount: asCents(1_00) });
    const slipping = o.within((u) => postEntries(u.db, u.practiceId, [april], u.now, u.newId));
    slipping.catch(() => {});
    await setTimeout(200);
    release.resolve();
    expect(await closing).toMatchObject({ ok: true });
    await expect(slipping).rejects.toThrow('the books are closed through 2026-04-30');
    // Tried again it knows.
    await o.within((u) => postEntries(u.db, u.practiceId, [april], u.now, u.newId));
    expect(await o.accounts()).toEqual({ bank: 1_00, 'cash-clearing': -1_00 });
  });

  it('refuses books that do not hold', async () => {
    const o = await paidClaim(database, ['first']);
    await database.asOwner(async (owner) => {
      await owner.query(`set app.practice_id = '${o.practiceId}'`);
      await owner.query("update ledger_balance set cents = cents + 1 where account = 'ar-patient' and cents > 0");
    });
    o.setClock('2026-05-20T12:00:00.000Z');
    const close = () => o.mara.does((u) => closeBooks(u, asDate('2026-05-19'), 'month end'));
    expect(await close()).toMatchObject({ error: { kind: 'does-not-hold', says: expect.stringContaining('Every account') } });
  });

  it.each([
    ['an account of a visit that the period moved, from its first entry', '2026-03-31', "account = 'ar-patient' and cents > 0"],
    [
      'an account of no visit, which is carried from the close before',
      '2026-05-30',
      "account = 'cash-clearing' and patient_id = '00000000-0000-0000-0000-000000000000'",
    ],
  ])('goes on from the close before, and looks at %s', async (_, before, which) => {
    const o = await paidClaim(database, ['first']);
    o.setClock('2026-06-10T12:00:00.000Z');
    const close = (day: string) => o.mara.does((u) => closeBooks(u, asDate(day), 'month end'));
    const shift = (cents: number) =>
      database.asOwner(async (owner) => {
        await owner.query(`set app.practice_id = '${o.practiceId}'`);
        const { rowCount } = await owner.query(`update ledger_balance set cents = cents + ${cents} where ${which}`);
        expect(rowCount).toBeGreaterThan(0);
      });
    expect(await close(before)).toMatchObject({ ok: true });
    await shift(1);
    expect(await close('2026-05-31')).toMatchObject({ error: { kind: 'does-not-hold', says: expect.stringContaining('Every account') } });
    await shift(-1);
    expect(await close('2026-05-31')).toMatchObject({ ok: true });
  });
});
