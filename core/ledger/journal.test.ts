import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { asCents, type Cents } from '../base/money.ts';
import { receivables } from './accounts.ts';
import { balance } from './balance.ts';
import type { Entry } from './entry.ts';
import type { LedgerEvent } from './events/index.ts';
import { append, type Journal } from './journal.ts';
import { difference, post, reverse } from './post.ts';

const date = asDate('2026-05-04');
const amount = fc.integer({ min: 1, max: 1_000_000 }) as fc.Arbitrary<Cents>;
const party = fc.constantFrom({ kind: 'patient' } as const, { kind: 'payer', payer: 'payer-b' } as const);
const on = { patient: 'pat-1', claim: 'clm-1', line: 1, date };

/** Any event that a practice's day brings, with a number of its own. */
const event: fc.Arbitrary<LedgerEvent> = fc
  .tuple(fc.nat(10_000), amount, amount, amount, party, fc.constantFrom('charity-care', 'bad-debt', 'small-balances'))
  .chain(([n, a, b, c, movedTo, account]) =>
    fc.constantFrom<LedgerEvent>(
      { event: 'charged', ...on, revision: n, amount: a, payer: 'payer-a' },
      { event: 'charged', ...on, claim: 'clm-2', revision: n, amount: a },
      { event: 'remitted', ...on, adjudication: `a${n}`, payer: 'payer-a', paid: a, contractual: b, moved: c, movedTo },
      { event: 'provider-adjusted', date, payment: `p${n}`, ordinal: 1, payer: 'payer-a', reason: 'L6', amount: a },
      { event: 'patient-paid', ...on, receipt: `r${n}`, amount: a },
      { event: 'prepaid', date, receipt: `r${n}`, patient: 'pat-1', amount: a },
      { event: 'applied', ...on, application: `ap${n}`, amount: a },
      { event: 'written-off', ...on, writeOff: `w${n}`, account: account as 'charity-care', amount: a },
      { event: 'deposited', date, deposit: `d${n}`, payer: 'payer-a', amount: a },
    ),
  );

const appended = (journal: Journal, entries: readonly Entry[]): Journal => {
  const result = append(journal, entries);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.journal;
};

describe('laws of the journal', () => {
  const day = fc.uniqueArray(event, { selector: (e) => post(e).key, minLength: 1, maxLength: 30 });

  it('every entry balances, and so does the trial balance', () => {
    fc.assert(
      fc.property(day, (events) => {
        const entries = events.map(post);
        for (const e of entries) expect(difference(e.postings)).toBe(0);
        expect(balance(entries, ['account']).reduce((t, b) => t + b.amount, 0)).toBe(0);
      }),
    );
  });

  it('the sub-ledgers add up to the control account', () => {
    fc.assert(
      fc.property(day, (events) => {
        const entries = events.map(post);
        for (const account of receivables) {
          const whole = balance(entries, [], (p) => p.account === account)[0]?.amount ?? 0;
          const parts = balance(entries, ['patient', 'claim', 'line', 'payer'], (p) => p.account === account);
          expect(parts.reduce((t, b) => t + b.amount, 0)).toBe(whole);
        }
      }),
    );
  });

  it('posting anything twice changes nothing', () => {
    fc.assert(
      fc.property(day, (events) => {
        const once = appended(new Map(), events.map(post));
        const twice = append(once, events.map(post));
        expect(twice).toMatchObject({ ok: true, value: { posted: [] } });
      }),
    );
  });

  it('reversing undoes: post and reverse leave every balance as it was', () => {
    fc.assert(
      fc.property(day, event, (events, mistake) => {
        const before = appended(new Map(), events.map(post));
        const entry = post(mistake);
        if (before.has(entry.key)) return;
        const after = appended(before, [entry, reverse(entry, 'mistake', date)]);
        const by = ['account', 'patient', 'claim', 'line', 'payer'] as const;
        expect(new Set(balance(after.values(), by).map((b) => JSON.stringify(b)))).toEqual(
          new Set(balance(before.values(), by).map((b) => JSON.stringify(b))),
        );
      }),
    );
  });
});

describe('what the journal refuses', () => {
  const charge = post({ event: 'charged', ...on, amount: asCents(300_00), payer: 'payer-a' });

  it('the same key with another amount', () => {
    const other = post({ event: 'charged', ...on, amount: asCents(299_99), payer: 'payer-a' });
    expect(append(appended(new Map(), [charge]), [other])).toEqual({
      ok: false,
      error: { kind: 'same-key-other-content', key: 'charged/clm-1/1/1' },
    });
  });

  it('a second reversal by another way', () => {
    const undone = appended(new Map(), [charge, reverse(charge, 'wrong patient', date)]);
    const again = { ...reverse(charge, 'wrong patient', date), key: 'taken-back/x/1' };
    expect(append(undone, [again])).toEqual({
      ok: false,
      error: { kind: 'already-reversed', key: charge.key, by: 'reversed/charged/clm-1/1/1' },
    });
  });

  it('nothing of the batch is kept when one is refused', () => {
    const journal = appended(new Map(), [charge]);
    const other = post({ event: 'charged', ...on, amount: asCents(1), payer: 'payer-a' });
    const good = post({ event: 'charged', ...on, line: 2, amount: asCents(1), payer: 'payer-a' });
    expect(append(journal, [good, other]).ok).toBe(false);
    expect(journal.size).toBe(1);
  });
});

describe('what post asserts', () => {
  it('a reversal is not reversed: what it undid is posted anew', () => {
    const undone = reverse(post({ event: 'charged', ...on, amount: asCents(1) }), 'mistake', date);
    expect(() => reverse(undone, 'mistake', date)).toThrow(/undoes another entry/);
  });

  it('an event that moves nothing has no legs', () => {
    expect(post({ event: 'charged', ...on, amount: asCents(0) }).postings).toEqual([]);
  });
});
