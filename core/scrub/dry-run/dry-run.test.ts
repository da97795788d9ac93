import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datedTables } from '../../../data/dated-tables.ts';
import { asDate } from '../../base/date.ts';
import { asCents } from '../../base/money.ts';
import type { Adjustment } from '../../claim/adjudication.ts';
import type { RemittedClaim, RemittedLine } from '../../claim/remittance.ts';
import { cleanClaim } from '../cases/clean-claim.ts';
import { type Rule, rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { becameOf } from './decision-of.ts';
import { dryRun } from './dry-run.ts';
import { preventsOf } from './prevents-of.ts';
import type { SentClaim } from './sent-claim.ts';

const dated = datedTables();
const on = asDate('2026-04-14');
const facts = {
  title: 'Two units of a visit',
  why: 'It is denied.',
  severity: 'error',
  stage: 'stable',
  source: [{ title: 'Invented', cite: '1' }],
  effective: { from: asDate('2026-01-01'), by: 'service-date' },
  prevents: ['151'],
} as const;
/** Fires at lines of two units. */
const twice = rule({
  ...facts,
  id: 'test/twice',
  check({ lines }, _context, report) {
    for (const { at, units } of lines) if (units === 2) report.fire({ at: `${at}.units`, what: 'two' });
  },
});
const whole = rule({
  ...facts,
  id: 'test/whole',
  check: ({ lines }, _context, report) => lines.some(({ units }) => units === 2) && report.fire({ at: 'totalCharge', what: 'two' }),
});

const cas = (group: Adjustment['group'], reason: string, amount: number): Adjustment => ({ group, reason, amount: asCents(amount) });
const answered = (procedure: string, paid: number, ...adjustments: Adjustment[]): RemittedLine => ({
  procedure,
  modifiers: [],
  charge: asCents(15000),
  paid: asCents(paid),
  units: '1',
  adjustments,
  remarks: [],
});
const remitted = (lines: readonly RemittedLine[], more: Partial<RemittedClaim> = {}): RemittedClaim => ({
  patientControlNumber: 'C00001',
  status: '1',
  charge: asCents(15000 * lines.length),
  paid: asCents(lines.reduce((sum, { paid }) => sum + paid, 0)),
  patientResponsibility: asCents(0),
  claimFilingCode: 'CI',
  patient: {},
  adjustments: [],
  lines,
  remarks: [],
  bytes: { from: 0, to: 0 },
  ...more,
});
const two = (id: string, ...answers: RemittedClaim[]): SentClaim => {
  const claim = { ...cleanClaim({ lines: [{ procedure: '99213' }, { procedure: '99214', units: '2' }] }), patientControlNumber: id };
  const became = becameOf(claim, answers, dated, on);
  return { claim, context: {}, ...(became && { became }) };
};
const one = (all: readonly SentClaim[], tried: Rule = twice, samples?: number) =>
  dryRun([tried], all, { dated, ...(samples !== undefined && { samples }) }).rules[0]!;
const paid = answered('99213', 9000, cas('CO', '45', 4000), cas('PR', '3', 2000));

describe('what became of claims on which a rule fires', () => {
  const denied = two('denied', remitted([paid, answered('99214', 0, cas('CO', '151', 15000))]));
  const otherwise = two('otherwise', remitted([paid, answered('99214', 0, cas('CO', '197', 15000))]));
  const elsewhere = two(
    'elsewhere',
    remitted([answered('99213', 0, cas('CO', '151', 15000)), answered('99214', 9000, cas('CO', '45', 6000))]),
  );
  const open = two('open');
  it('is told by fate, to the cent, with samples', () => {
    expect(one([denied, otherwise, elsewhere, open])).toMatchObject({
      fired: 4,
      prevents: ['151'],
      deniedForThis: { claims: 1, cents: 15000 },
      deniedForOther: { claims: 1, cents: 15000 },
      paid: { claims: 1, cents: 9000 },
      falseHolds: { claims: 1, cents: 9000 },
      open: { claims: 1, cents: 30000 },
      neverPaid: { claims: 1, cents: 15000 },
      missed: { claims: 1, cents: 15000 },
      samples: {
        deniedForThis: [{ claim: 'denied', at: ['lines[1].units'] }],
        deniedForOther: [{ claim: 'otherwise', at: ['lines[1].units'] }],
        paid: [{ claim: 'elsewhere', at: ['lines[1].units'] }],
        missed: [{ claim: 'elsewhere', at: ['lines[0]'] }],
      },
    });
  });
  it('counts any line where a rule fires on the claim as a whole', () => {
    expect(one([elsewhere], whole)).toMatchObject({ deniedForThis: { claims: 1, cents: 15000 }, missed: { claims: 0, cents: 0 } });
  });
  it('is no false hold where the rule only warns', () => {
    expect(one([elsewhere], { ...twice, severity: 'warning' }).falseHolds).toEqual({ claims: 0, cents: 0 });
  });
  it('takes a claim that was paid in the end as saved, not as lost', () => {
    const again = two('again', remitted([paid, answered('99214', 0, cas('CO', '151', 15000))]), remitted([paid, answered('99214', 9000)]));
    expect(one([again])).toMatchObject({ deniedForThis: { claims: 1, cents: 15000 }, neverPaid: { claims: 0, cents: 0 } });
  });
  it('keeps no more samples than asked for, and counts all', () => {
    const run = one(
      Array.from({ length: 50 }, (_, i) => two(`c${i}`)),
      twice,
      3,
    );
    expect([run.open.claims, run.samples.open.map(({ claim }) => claim)]).toEqual([50, ['c0', 'c1', 'c2']]);
  });
  it('of a rule that could not check is told with what was missing', () => {
    const needy = rule({ ...facts, id: 'test/needy', needs: ['history'], check() {} });
    expect(one([open, denied], needy)).toMatchObject({
      fired: 0,
      notChecked: { claims: 2, reasons: [{ why: 'the patient’s other claims are not at hand', claims: 2 }] },
    });
  });
  it('of a rule that throws fires on nothing', () => {
    const broken = rule({
      ...facts,
      id: 'test/broken',
      check() {
        throw new Error('broken');
      },
    });
    expect(one([denied], broken)).toMatchObject({ fired: 0 });
  });
});

describe('a decision', () => {
  const { claim } = two('x');
  it('denies by what is neither contract, share nor an earlier payment', () => {
    const lines = [
      answered(
        '99213',
        0,
        cas('CO', '45', 1),
        cas('PR', '1', 2),
        cas('OA', '23', 3),
        cas('PR', '204', 4),
        cas('CO', '16', 5),
        cas('CO', '97', -6),
      ),
    ];
    expect(
      becameOf(claim, [remitted(lines)], dated, on)!
        .first.lines[0]!.adjustments.filter((each) => each.denies)
        .map(({ amount }) => amount),
    ).toEqual([4, 5]);
  });
  it('finds lines by their number, by what was billed, and by the charge', () => {
    const lines = [
      { ...answered('80053', 1), controlNumber: 'L00002' },
      { ...answered('85025', 2), billedProcedure: '99213' },
      answered('36415', 3, cas('CO', '16', 5)),
    ];
    const { first } = becameOf(claim, [remitted(lines)], dated, on)!;
    expect(first.lines.map(({ index, paid: cents }) => [index, cents])).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(first.adjustments).toMatchObject([{ reason: '16' }]);
  });
  it('is the payer’s own: reversals and other payers’ answers are left out', () => {
    const reversal = remitted([answered('99213', -9000)], { status: '22' });
    const secondary = remitted([answered('99213', 500)], { status: '2' });
    expect(becameOf(claim, [reversal, secondary], dated, on)).toBeUndefined();
    expect(becameOf(claim, [remitted([paid]), reversal, remitted([answered('99213', 1)])], dated, on)).toMatchObject({
      first: { paid: 9000 },
      last: { paid: 1 },
    });
  });
});

describe('whatever became of claims', () => {
  const carcs = fc.constantFrom('45', '151', '197', '16');
  const line = (procedure: string) =>
    fc
      .tuple(fc.nat(9000), fc.array(fc.tuple(fc.constantFrom('CO', 'PR'), carcs, fc.nat(9000)), { maxLength: 3 }))
      .map(([cents, all]) => answered(procedure, cents, ...all.map(([group, reason, amount]) => cas(group as 'CO', reason, amount))));
  const claims = fc.array(
    fc
      .tuple(
        fc.constantFrom('1', '2'),
        fc.array(
          fc.tuple(line('99213'), line('99214')).map((lines) => remitted(lines)),
          { maxLength: 2 },
        ),
      )
      .map(([units, answers]): SentClaim => {
        const claim = cleanClaim({ lines: [{ procedure: '99213' }, { procedure: '99214', units }] });
        const became = becameOf(claim, answers, dated, on);
        return { claim, context: {}, ...(became && { became }) };
      }),
    { maxLength: 20 },
  );
  it('the fates add up, and no part is more than its whole', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const report = dryRun([twice, whole], all, { dated });
        expect(report.decided + report.open).toBe(all.length);
        for (const run of report.rules) {
          const { fired, deniedForThis, deniedForOther, paid: wasPaid, open, neverPaid, falseHolds, missed } = run;
          expect(deniedForThis.claims + deniedForOther.claims + wasPaid.claims + open.claims).toBe(fired);
          expect(fired).toBe(all.filter(({ claim }) => claim.lines.some(({ units }) => units === '2')).length);
          expect(neverPaid.claims).toBeLessThanOrEqual(deniedForThis.claims);
          expect(falseHolds).toEqual(wasPaid);
          expect(deniedForThis.cents + deniedForOther.cents + missed.cents).toBeLessThanOrEqual(report.denied.cents);
        }
      }),
      { numRuns: 300 },
    );
  });
  it('half of the claims and the other half make the sums of all', () => {
    fc.assert(
      fc.property(claims, claims, (a, b) => {
        const [x, y, both] = [a, b, [...a, ...b]].map((all) => one(all));
        for (const name of ['deniedForThis', 'deniedForOther', 'paid', 'open', 'neverPaid', 'missed'] as const)
          expect(both![name]).toEqual({ claims: x![name].claims + y![name].claims, cents: x![name].cents + y![name].cents });
      }),
      { numRuns: 100 },
    );
  });
});

describe('what built-in rules prevent', () => {
  const rows = dated['prevented-denials'] as unknown as readonly { readonly rules: string; readonly carcs: string }[];
  it('is told of rules and families that there are', () => {
    const known = new Set(rules.flatMap(({ id }) => [id, id.split('/')[0]!]));
    expect(rows.flatMap((row) => row.rules.split(' ')).filter((name) => !known.has(name))).toEqual([]);
  });
  it('is a rule’s own row before its family’s, and a written rule’s own list', () => {
    const of = (id: string) => [...preventsOf({ ...twice, id, prevents: undefined } as never, dated, on)];
    expect([of('ncci/pairs'), of('modifiers/in-force'), of('modifiers/region'), of('charges/largest')]).toEqual([
      ['97', '236'],
      ['4', '182'],
      ['4'],
      [],
    ]);
    expect([...preventsOf(twice, dated, on)]).toEqual(['151']);
  });
});
