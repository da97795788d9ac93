import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix } from './apply-fix.ts';
import { cleanClaim } from './cases/clean-claim.ts';
import { certain, proposed } from './rule.ts';

const claim = cleanClaim({ lines: [{ modifiers: ['LT', '25'] }, { modifiers: [] }] });

describe('a certain fix', () => {
  it.each([
    ['the total', certain('Set it', 'totalCharge', 12_300), 'totalCharge', claim.totalCharge],
    ['modifiers of a line', certain('Order them', 'lines[0].modifiers', ['25', 'LT']), 'lines[0].modifiers', ['LT', '25']],
    [
      'a field of the payer',
      certain('Write it', 'coverage.payer.claimFilingCode', 'MB'),
      'coverage.payer.claimFilingCode',
      claim.coverage.payer.claimFilingCode,
    ],
    ['a field that was empty', certain('Write it', 'authorization', 'A1'), 'authorization', null],
  ])('sets %s, says from what to what, and leaves the claim that it was given', (_, fix, path, from) => {
    const before = structuredClone(claim);
    const done = applyFix(claim, fix);
    expect(done).toMatchObject({ ok: true, value: { changes: [{ path, from, to: fix.set![0]!.value }] } });
    expect(claim).toEqual(before);
  });

  it('changes nothing but its field', () => {
    const done = applyFix(claim, certain('Order them', 'lines[0].modifiers', ['25', 'LT']));
    expect(done.ok && done.value.claim).toEqual({ ...claim, lines: [{ ...claim.lines[0], modifiers: ['25', 'LT'] }, claim.lines[1]] });
  });

  it('is undone by what was kept of it', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('totalCharge', 'lines[0].modifiers', 'lines[1].units', 'coverage.subscriber.memberId'),
        fc.string(),
        (path, to) => {
          const done = applyFix(claim, certain('Set', path, to));
          if (!done.ok) throw new Error(done.error);
          const back = applyFix(done.value.claim, certain('Back', path, done.value.changes[0]!.from));
          expect(back.ok && back.value.claim).toEqual(claim);
        },
      ),
    ));
});

describe('it is refused', () => {
  it.each([
    ['when a person must decide it', proposed('Ask the provider')],
    ['when it names no field', { says: 'Set', certain: true }],
    ['for a line that is not there', certain('Set', 'lines[7].modifiers', [])],
    ['for a line behind the last', certain('Set', 'lines[2]', {})],
    ['inside of what is not there', certain('Set', 'accident.date.day', '2026-04-14')],
    ['inside of a text', certain('Set', 'patientControlNumber.length', 3)],
    ['through the prototype', certain('Set', '__proto__.x', 1)],
    ['for the claim itself', certain('Set', '', {})],
  ])('%s', (_, fix) => expect(applyFix(claim, fix)).toMatchObject({ ok: false }));
});
