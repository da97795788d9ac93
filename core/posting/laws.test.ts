import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cents, subtract, sum, zero } from '../base/money.ts';
import type { Adjustment, AdjustmentGroup } from '../claim/adjudication.ts';
import type { Remittance, RemittedLine } from '../claim/remittance.ts';
import { balance } from '../ledger/balance.ts';
import type { Entry } from '../ledger/entry.ts';
import { append, type Journal } from '../ledger/journal.ts';
import { difference, postedTo, reverse } from '../ledger/post.ts';
import type { ClaimMatch } from './match.ts';
import { postRemittance } from './post-remittance.ts';
import { spread } from './spread.ts';
import { match, payment, posted, remitted, terms, today } from './written.ts';

const cents = fc.integer({ min: 0, max: 100_000 }) as fc.Arbitrary<Cents>;
const reason = fc.constantFrom('CO-45', 'CO-253', 'CO-97', 'CO-16', 'PR-1', 'PR-2', 'PR-3', 'PR-27', 'OA-23', 'OA-209', 'PI-15');
const adjustment = fc.record({ reason, amount: cents }).map(({ reason, amount }): Adjustment => {
  const [group, carc] = reason.split('-');
  return { group: group as AdjustmentGroup, reason: carc!, amount };
});

/** A line that balances: whatever was paid and adjusted is what was charged. */
const line = fc.record({ paid: cents, adjustments: fc.array(adjustment, { maxLength: 6 }) }).map(
  ({ paid, adjustments }): RemittedLine => ({
    ...{ procedure: '99213', modifiers: [], units: '1', remarks: [] },
    ...{ paid, adjustments, charge: sum([paid, ...adjustments.map((a) => a.amount)]) },
  }),
);

interface Case {
  readonly remittance: Remittance;
  readonly matches: (ClaimMatch | undefined)[];
}

const claim = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  known: fc.boolean(),
  qmb: fc.boolean(),
  nextPayer: fc.constantFrom(undefined, 'payer-b'),
});

/** A payment of balanced claims, some of them not ours, and of provider-level adjustments that leave it at zero or above. */
const paymentCase: fc.Arbitrary<Case> = fc
  .tuple(fc.array(claim, { minLength: 1, maxLength: 4 }), fc.array(fc.tuple(fc.constantFrom('WO', 'FB', 'L6', '72', 'J1', 'ZZ'), cents)))
  .map(([claims, plb]) => {
    const sent = claims.map((c, i) => remitted('1', c.lines, { patientControlNumber: `PCN${i}` }));
    const matches = claims.map((c, i) => {
      const lines = c.lines.map((l, n) => ({ line: n + 1, charge: l.charge, open: l.charge }));
      const next = c.nextPayer ? { nextPayer: c.nextPayer } : {};
      return c.known ? { ...match([]), ...next, claim: `clm-${i}`, qmb: c.qmb, lines, lineOf: lines.map((l) => l.line) } : undefined;
    });
    const r = payment(sent);
    const raised = plb.map(([reason, amount]) => ({ reason, amount: subtract(zero, amount) }));
    return { remittance: { ...r, amount: subtract(r.amount, ...raised.map((p) => p.amount)), providerAdjustments: raised }, matches };
  });

const after = (journal: Journal, entries: readonly Entry[]) => {
  const result = append(journal, entries);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('laws of posting a payment', () => {
  it('every entry sums to zero, and the cash posted is the amount paid', () => {
    fc.assert(
      fc.property(paymentCase, ({ remittance, matches }) => {
        const { entries } = posted(remittance, matches);
        for (const e of entries) expect(difference(e.postings)).toBe(0);
        expect(sum(entries.map((e) => postedTo(e, 'cash-clearing')))).toBe(remittance.amount);
      }),
      { numRuns: 300 },
    );
  });

  it('of a primary, what stays open on a claim is what was denied or held', () => {
    fc.assert(
      fc.property(paymentCase, ({ remittance, matches }) => {
        const { entries, denials, holds } = posted(remittance, matches);
        for (const m of matches.filter((m) => m !== undefined)) {
          const ours = balance(entries, [], (p) => p.account === 'ar-insurance' && p.claim === m.claim && p.payer === m.payer);
          const left = sum([...m.lines.map((l) => l.open), ...ours.map((b) => b.amount)]);
          const told = [...denials, ...holds].filter((x) => x.claim === m.claim).map((x) => x.amount);
          expect(left).toBe(sum(told));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a qualified Medicare beneficiary is never billed', () => {
    fc.assert(
      fc.property(paymentCase, ({ remittance, matches }) => {
        const { entries } = posted(
          remittance,
          matches.map((m) => m && { ...m, qmb: true }),
        );
        expect(balance(entries, ['account'], (p) => p.account === 'ar-patient')).toEqual([]);
      }),
    );
  });

  it('posting the same payment again changes nothing', () => {
    fc.assert(
      fc.property(paymentCase, ({ remittance, matches }) => {
        const once = after(new Map(), posted(remittance, matches).entries);
        const again = after(once.journal, posted({ ...remittance, claims: [...remittance.claims] }, matches).entries);
        expect(again.posted).toEqual([]);
        expect([...again.journal.values()]).toEqual([...once.journal.values()]);
      }),
    );
  });

  it('reversing every entry leaves nothing, and a second reversal is refused', () => {
    fc.assert(
      fc.property(paymentCase, ({ remittance, matches }) => {
        const { journal, posted: entries } = after(new Map(), posted(remittance, matches).entries);
        const undone = after(
          journal,
          entries.map((e) => reverse(e, 'posted to the wrong practice', today)),
        );
        expect(balance(undone.journal.values(), ['account', 'patient', 'claim', 'line', 'payer'])).toEqual([]);
        for (const e of entries) {
          const second = { ...reverse(e, 'again', today), key: `other/${e.key}` };
          expect(append(undone.journal, [second])).toMatchObject({ ok: false, error: { kind: 'already-reversed', key: e.key } });
        }
      }),
    );
  });

  it('one cent off anywhere refuses the payment', () => {
    fc.assert(
      fc.property(paymentCase, fc.constantFrom(1, -1), ({ remittance, matches }, off) => {
        const amount = (remittance.amount + off) as Cents;
        expect(postRemittance({ ...remittance, amount }, matches, terms)).toMatchObject({ ok: false, error: { kind: 'unbalanced' } });
        const [first, ...rest] = remittance.claims;
        const claims = [{ ...first!, paid: (first!.paid + off) as Cents }, ...rest];
        expect(postRemittance({ ...remittance, claims }, matches, terms)).toMatchObject({ ok: false, error: { kind: 'unbalanced' } });
      }),
    );
  });
});

describe('spreading amounts over lines', () => {
  it('loses no cent, by amount and by line', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.array(cents, { minLength: 1, maxLength: 6 }), (weights, amounts) => {
        const rest = subtract(sum(weights), ...amounts);
        const all = [...amounts, rest];
        const shares = spread(all, weights);
        expect(shares.map((row) => sum(row))).toEqual(all);
        if (sum(weights) > 0) expect(weights.map((_, i) => sum(shares.map((row) => row[i]!)))).toEqual(weights);
      }),
    );
  });
});
