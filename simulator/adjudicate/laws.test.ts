import { add, asCents, asDate, showMoney, sum } from '@claimwright/core/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asEarlier, decide, world } from './case-for-test.ts';

describe('laws', () => {
  const codes = [...world.feeTables.get('medicare')!.fees.keys()];
  const line = fc
    .record({
      code: fc.constantFrom(...codes),
      charge: fc.integer({ min: 1, max: 200_000 }),
      units: fc.integer({ min: 1, max: 200 }),
      diagnosis: fc.constantFrom('E11.9', 'Z02.5', 'S61.411A', 'E55.9'),
    })
    .map(({ code, charge, units, diagnosis }) => `${code} ${showMoney(asCents(charge)).replaceAll(',', '')} ${diagnosis} x${units}`);
  const told = fc.record({
    member: fc.constantFrom(...world.members.map((m) => m.memberId)),
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  });

  it('every line of every decision balances, and nobody is asked for more than the charge', () => {
    fc.assert(
      fc.property(told, (claim) => {
        const decision = decide(claim);
        for (const l of decision.lines) {
          expect(add(l.paid, ...l.adjustments.map((a) => a.amount))).toBe(l.line.charge);
          expect(l.paid).toBeGreaterThanOrEqual(0);
          for (const a of l.adjustments) expect(a.amount).toBeGreaterThan(0);
        }
        expect(decision.paid).toBe(sum(decision.lines.map((l) => l.paid)));
      }),
      { numRuns: 300 },
    );
  });
  it('so does every decision after another payer, and together they never pay more than the charge', () => {
    fc.assert(
      fc.property(told, fc.constantFrom(...world.members), (claim, next) => {
        const first = decide(claim);
        const member = world.members.find((m) => m.memberId === claim.member)!;
        const second = decide({
          ...claim,
          member: next.memberId,
          claim: { order: 'S', earlier: [asEarlier(member.payerId, first)], receivedOn: asDate('2026-06-20') },
        });
        for (const [i, l] of second.lines.entries()) {
          expect(add(l.paid, ...l.adjustments.map((a) => a.amount))).toBe(l.line.charge);
          for (const a of l.adjustments) expect(a.amount).toBeGreaterThan(0);
          expect(add(l.paid, first.lines[i]!.paid)).toBeLessThanOrEqual(l.line.charge);
        }
      }),
      { numRuns: 300 },
    );
  });
});
