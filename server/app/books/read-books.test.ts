import { asCents, asDate, type Cents } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { describe, expect, it } from 'vitest';
import { aged } from '../../store/books/aged.ts';
import { trialBalance } from '../../store/books/trial-balance.ts';
import { postEntries } from '../../store/ledger.ts';
import { testDatabase } from '../../store/test-database.ts';
import { accountOf } from '../../store/views/account-of.ts';
import { openAccounts } from '../../store/views/accounts-open.ts';
import { booksMonth } from '../../store/views/books-month.ts';
import { type JournalPage, journal } from '../../store/views/journal.ts';
import { type JournalScope, journalKinds } from '../../store/views/journal-scope.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { reverseEntry } from './reverse-entry.ts';
import { withWays } from './ways-back.ts';

const database = await testDatabase();

/** Of 150.00, 90.00 are paid, 50.00 the contract's and 10.00 the patient's; of 25.50, 10.00, 5.50 and 10.00. */
const decided = (controls: readonly string[]): PaidLine[] =>
  controls.map((control, i) => ({
    ...{ control, charge: i === 0 ? 150_00 : 25_50, paid: i === 0 ? 90_00 : 10_00 },
    adjustments: [
      ['CO', '45', i === 0 ? 50_00 : 5_50],
      ['PR', '2', 10_00],
    ],
  }));

/** A practice with a claim that was paid and one that was not. */
async function practice() {
  const c = await clinicForTest(database);
  const pia = await person(c, 'Pia', 'poster');
  const claim = await c.sent(['first'], { codes: ['99213', '87880'] });
  const open = await c.sent(['first'], { codes: ['99213'] });
  await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: decided(claim.lines) }] }));
  const read = (scope: JournalScope, after?: string) => c.within((u) => journal(u, scope, after));
  return { ...c, pia, claim, open, read };
}

/** Each balance is the one before it and what was moved; the newest is what is held. */
function addsUp({ rows, closingCents }: JournalPage): void {
  expect(rows[0]?.afterCents).toBe(closingCents);
  for (const [i, row] of rows.slice(1).entries()) expect(row.afterCents).toBe(rows[i]!.afterCents! - rows[i]!.movedCents);
}

describe('the journal', () => {
  it('of a visit begins with nothing, ends with what is owed, and leads to payment, claim in it, and file', async () => {
    const p = await practice();
    const page = await p.read({ of: { kind: 'visit', id: p.claim.encounterId } });
    addsUp(page);
    expect(page.closingCents).toBe(20_00);
    const oldest = page.rows.at(-1)!;
    expect([oldest.event, oldest.afterCents! - oldest.movedCents]).toEqual(['charged', 0]);
    const line = page.rows.find((r) => r.event === 'remitted')!;
    expect(line.origin).toMatchObject({ payment: { trace: 'EFT1', position: 1 }, by: null });
    expect(line.origin.file).not.toBeNull();
    expect(line.origin.decided.map((d) => d.reason)).toEqual(['CO-45', 'PR-2']);
  });

  it('of an account, a payer and a patient adds up too, and ends with what the trial balance holds', async () => {
    const p = await practice();
    const balance = await p.within((u) => trialBalance(u));
    for (const { account, debitCents, creditCents } of balance.rows) {
      const page = await p.read({ account });
      addsUp(page);
      expect([account, page.closingCents]).toEqual([account, debitCents - creditCents]);
      const oldest = page.rows.at(-1)!;
      expect(oldest.afterCents! - oldest.movedCents).toBe(0);
    }
    const [payer] = await p.within((u) => openAccounts(u, { by: 'payer' })).then((o) => o.rows);
    const theirs = await p.read({ of: { kind: 'payer', id: payer!.id } });
    addsUp(theirs);
    expect(theirs.closingCents).toBe(150_00);
    const view = await p.within((u) => accountOf(u, 'payer', payer!.id));
    expect(view?.figures.insuranceCents).toBe(150_00);
  });

  it('is read page after page without a gap, with one balance through all of them', async () => {
    const p = await practice();
    const { patientId } = await p.within((u) =>
      u.db.selectFrom('encounter').select('patient_id as patientId').where('id', '=', p.claim.encounterId).executeTakeFirstOrThrow(),
    );
    await p.within((u) => {
      const paid = Array.from({ length: 230 }, (_, i) =>
        post({ event: 'prepaid', date: u.today, receipt: `R${i}`, patient: patientId, amount: asCents(100 + i) }),
      );
      return postEntries(u.db, u.practiceId, paid, u.now, u.newId);
    });
    const pages: JournalPage[] = [];
    for (let after: string | undefined; ; ) {
      const page = await p.read({ account: 'unapplied-credits' }, after);
      pages.push(page);
      after = page.next;
      if (!after) break;
    }
    expect(pages.map((page) => page.rows.length)).toEqual([100, 100, 30]);
    const rows = pages.flatMap((page) => page.rows);
    expect(new Set(rows.map((r) => r.key)).size).toBe(230);
    addsUp({ rows, closingCents: pages[0]!.closingCents });
    expect(rows.at(-1)!.afterCents! - rows.at(-1)!.movedCents).toBe(0);
  });

  it('says how each entry is undone, who undid it and what it undoes', async () => {
    const p = await practice();
    const scope = { of: { kind: 'visit', id: p.claim.encounterId } } as const;
    const line = (await p.read(scope)).rows.find((r) => r.event === 'remitted')!;
    await p.pia.does((u) => reverseEntry(u, { key: line.key, why: 'posted twice' }));
    const { rows } = withWays(await p.read(scope));
    const [undone, undoing] = [rows.find((r) => r.key === line.key)!, rows.find((r) => r.undoes?.key === line.key)!];
    expect(undone.way).toEqual({ may: false, says: 'It is undone already.' });
    expect(undone.undoneBy).toMatchObject({ id: undoing.id, key: undoing.key });
    expect(undoing).toMatchObject({ why: 'posted twice', origin: { by: 'Pia', payment: { trace: 'EFT1', position: 1 } } });
    expect(undoing.way).toMatchObject({ may: false });
    expect(rows.find((r) => r.event === 'charged')!.way).toEqual({ may: true, money: false });
  });
});

describe('what is owed', () => {
  it('is the same by visit, patient, payer, provider and location, and cell by cell what the aging says', async () => {
    const p = await practice();
    const cells = await p.within((u) => aged(u, 'service'));
    const all = cells.reduce((t, r) => t + r.cents, 0);
    expect(all).toBe(170_00);
    for (const by of ['visit', 'patient', 'provider', 'location'] as const)
      expect([by, (await p.within((u) => openAccounts(u, { by }))).total.owedCents]).toEqual([by, all]);
    for (const { bucket, cents, payerId, account } of cells) {
      const owedBy = account === 'ar-insurance' ? 'payers' : 'patients';
      const found = await p.within((u) => openAccounts(u, { by: 'visit', age: bucket, owedBy, ...(payerId ? { payer: payerId } : {}) }));
      expect([account, found.total.owedCents]).toEqual([account, cents]);
    }
  });

  it('of one of them alone', async () => {
    const p = await practice();
    for (const by of journalKinds) {
      const { rows } = await p.within((u) => openAccounts(u, { by }));
      const [first] = rows;
      const visits = await p.within((u) => openAccounts(u, { by: 'visit', of: { kind: by, id: first!.id } }));
      expect([by, visits.total.owedCents]).toEqual([by, first!.owedCents]);
    }
  });
});

describe('a month', () => {
  it('opens, moves and closes to what the trial balance says, account by account', async () => {
    const p = await practice();
    const today = await p.within(async (u) => u.today);
    const month = await p.within((u) => booksMonth(u, asDate(`${today.slice(0, 7)}-01`), today));
    const balance = await p.within((u) => trialBalance(u));
    for (const a of month.accounts) expect(a.openingCents + a.debitCents - a.creditCents).toBe(a.closingCents);
    const closing = new Map(month.accounts.filter((a) => a.closingCents !== 0).map((a) => [a.account, a.closingCents]));
    expect(closing).toEqual(new Map(balance.rows.map((r) => [r.account, (r.debitCents - r.creditCents) as Cents])));
    const moved = month.owed.moved.reduce((t, m) => t + m.cents, 0);
    expect(month.owed.openingCents + moved).toBe(month.owed.closingCents);
    expect(month.owed.closingCents).toBe(170_00);
  });
});
