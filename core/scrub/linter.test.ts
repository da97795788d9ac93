import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import { cleanClaim } from './cases/clean-claim.ts';
import type { ScrubContext } from './context.ts';
import { linter } from './linter.ts';
import { type Rule, rule } from './rule.ts';
import { tally } from './tally.ts';

const facts = {
  title: 'Nothing is done twice',
  why: 'It is denied.',
  severity: 'error',
  stage: 'stable',
  source: [{ title: 'Invented', cite: '1' }],
  effective: { from: asDate('2026-01-01'), by: 'service-date' },
} as const;
const onEachLine = rule({
  ...facts,
  id: 'test/each-line',
  check({ lines }, _context, report) {
    for (const { at } of lines) report.fire({ at: `${at}.procedure`, what: 'here' });
  },
});
const lint = (rules: readonly Rule[], claim: Claim = cleanClaim({}), context: ScrubContext = {}) => linter(rules).lint(claim, context);
const day = (from: string) => ({ from, to: from });
const twoDays = cleanClaim({ lines: [day('2025-12-31'), day('2026-01-01')] });

describe('an outcome', () => {
  it('of a rule that throws is failed, told as a finding that stops nothing, and others go on', () => {
    const broken = rule({
      ...facts,
      id: 'test/broken',
      check() {
        throw new Error('no such field');
      },
    });
    const { findings, outcomes } = lint([broken, onEachLine]);
    expect(outcomes.map((o) => o.outcome)).toEqual(['failed', 'fired']);
    expect(findings[0]).toMatchObject({ rule: 'test/broken', severity: 'warning', what: expect.stringContaining('no such field') });
  });
  it('of a rule without what it needs is not checked, with the words of what is missing', () => {
    const needy = rule({ ...facts, id: 'test/needy', needs: ['history'], check() {} });
    expect(lint([needy]).outcomes).toMatchObject([
      { rule: 'test/needy', outcome: 'not-checked', why: 'the patient’s other claims are not at hand' },
    ]);
  });
  it('of a form that the rule does not read is not checked', () => {
    const institutional = { ...cleanClaim({}), kind: 'institutional' } as unknown as Claim;
    expect(lint([onEachLine], institutional).outcomes[0]).toMatchObject({
      outcome: 'not-checked',
      why: expect.stringMatching(/institutional/),
    });
  });
  it('of a rule that says both is fired, and tells what it could not look at', () => {
    const both = rule({
      ...facts,
      id: 'test/both',
      check(_subject, _context, report) {
        report.fire({ at: 'lines', what: 'here' });
        for (const n of [1, 2, 3, 4, 4]) report.notChecked(`table ${n} is missing`);
      },
    });
    expect(lint([both]).outcomes[0]).toMatchObject({
      outcome: 'fired',
      why: 'table 1 is missing; table 2 is missing; table 3 is missing; 1 more',
    });
  });
  it('names stale tables although nothing fired', () => {
    const stale = { cite: 'Edits of 2024', stale: true, edition: { name: '2024', from: asDate('2024-01-01') } } as const;
    const told = rule({ ...facts, id: 'test/stale', check: (_subject, _context, report) => report.by(stale) });
    expect(lint([told]).outcomes[0]).toEqual({ rule: 'test/stale', outcome: 'passed', stale: ['Edits of 2024'] });
  });
});

describe('a severity', () => {
  it('is a warning at most while the rule is in the nursery, and never harder than the rule’s', () => {
    const milder = (severity: Rule['severity'], stage: Rule['stage'], hit?: Rule['severity']) => {
      const one = rule({
        ...facts,
        id: `test/${severity}`,
        severity,
        stage,
        check: (_subject, _context, report) => report.fire({ at: 'lines', what: 'here', ...(hit && { severity: hit }) }),
      });
      return lint([one]).findings[0]!.severity;
    };
    expect(milder('error', 'stable')).toBe('error');
    expect(milder('error', 'nursery')).toBe('warning');
    expect(milder('info', 'nursery')).toBe('info');
    expect(milder('error', 'stable', 'info')).toBe('info');
    expect(milder('warning', 'stable', 'error')).toBe('warning');
  });
});

describe('a rule in force by date of service', () => {
  it('holds for the lines of its days alone', () =>
    expect(lint([onEachLine], twoDays).findings.map(({ at }) => at)).toEqual([{ kind: 'field', path: 'lines[1].procedure' }]));
  it('is not looked at when no line is of its days', () =>
    expect(lint([onEachLine], cleanClaim({ lines: [day('2025-12-31')] })).outcomes).toEqual([]));
  it('by date of submission does not hold without one when it has ended', () => {
    const ended = { ...onEachLine, effective: { from: asDate('2020-01-01'), until: asDate('2024-12-31'), by: 'submission-date' } } as const;
    expect(lint([ended]).outcomes).toEqual([]);
    expect(lint([ended], undefined, { submittedOn: asDate('2024-12-31') }).outcomes).toHaveLength(1);
    expect(lint([ended], undefined, { submittedOn: asDate('2025-01-01') }).outcomes).toEqual([]);
  });
});

describe('a bypass', () => {
  const two = cleanClaim({ lines: [{}, {}] });
  const by = { rule: 'test/each-line', by: 'Sam Sample', why: 'documented' };
  it('takes the findings of its place away, and is told with who and why', () => {
    const { findings, bypassed, outcomes } = lint([onEachLine], two, { bypasses: [{ ...by, at: 'lines[0]' }] });
    expect(findings.map(({ at }) => at)).toEqual([{ kind: 'field', path: 'lines[1].procedure' }]);
    expect(bypassed.map(({ bypass }) => bypass.by)).toEqual(['Sam Sample']);
    expect(outcomes[0]).toMatchObject({ outcome: 'fired', why: 'Sam Sample: documented' });
  });
  it('of the whole claim takes them all', () =>
    expect(lint([onEachLine], two, { bypasses: [by] }).outcomes).toEqual([
      { rule: 'test/each-line', outcome: 'bypassed', why: 'Sam Sample: documented' },
    ]));
  it('of what is as hard holds', () => expect(lint([onEachLine], two, { bypasses: [{ ...by, upTo: 'error' }] }).findings).toEqual([]));
  it.each([
    ['another rule', { rule: 'test/other' }],
    ['another place whose path begins alike', { at: 'lines[1' }],
    ['words that the finding no longer says', { what: 'there' }],
    ['a finding that is harder than what was taken on', { upTo: 'warning' as const }],
  ])('does not hold for %s', (_name, change) =>
    expect(lint([onEachLine], two, { bypasses: [{ ...by, ...change }] }).findings).toHaveLength(2),
  );
});

describe('the index', () => {
  const [codes, modifiers] = [
    ['99213', '99214', '80053', 'J0120'],
    ['25', '59'],
  ];
  const diagnoses = ['J20.9', 'E11.9', 'E11.65', 'Z00.00'];
  const triggers = fc.record(
    {
      procedures: fc.subarray(['99213', '99202-99215', '80047-89398', 'J0000-J9999'], { minLength: 1 }),
      diagnoses: fc.subarray(['E11', 'J00-J99', 'Z00.00'], { minLength: 1 }),
      modifiers: fc.subarray(modifiers, { minLength: 1 }),
      fields: fc.subarray(['clia', 'accident', 'otherCoverages'] as const, { minLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const claims = fc
    .record({
      lines: fc.array(fc.record({ procedure: fc.constantFrom(...codes), modifiers: fc.subarray(modifiers) }), { maxLength: 3 }),
      diagnoses: fc.subarray(diagnoses).map((all) => all.map((code) => ({ code }))),
      clia: fc.constantFrom(undefined, '36D9900001'),
    })
    .map((change) => cleanClaim(change));

  it('finds the rules whose triggers are there, and no others, in their order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(triggers, fc.array(triggers, { minLength: 1, maxLength: 3 })), { maxLength: 40 }),
        claims,
        (all, claim) => {
          const rules = all.map((each, n) => ({ ...onEachLine, id: `test/${n}`, triggers: each, check() {} }) as Rule);
          const has = (listed: readonly string[] | undefined, there: readonly string[], fits: (one: string, code: string) => boolean) =>
            listed === undefined || listed.some((one) => there.some((code) => fits(one, code)));
          const isWithin = (one: string, code: string) => {
            const [from = '', to = from] = one.split('-');
            return from <= code && code <= to;
          };
          const isBelow = (one: string, code: string) => isWithin(one, code.slice(0, one.includes('-') ? 3 : one.length));
          const expected = rules.filter(({ triggers: ways = {} }) =>
            [ways].flat().some(
              (way) =>
                has(
                  way.procedures,
                  claim.lines.map((l) => l.procedure),
                  isWithin,
                ) &&
                has(
                  way.diagnoses,
                  claim.diagnoses.map((d) => d.code),
                  isBelow,
                ) &&
                has(
                  way.modifiers,
                  claim.lines.flatMap((l) => l.modifiers),
                  (one, code) => one === code,
                ) &&
                has(way.fields, claim.clia ? ['clia'] : [], (one, field) => one === field),
            ),
          );
          expect(lint(rules, claim).outcomes.map((o) => o.rule)).toEqual(expected.map((r) => r.id));
        },
      ),
    ));
});

describe('a tally', () => {
  it('takes reasons that differ by code and day alone for one', () => {
    const asks = rule({
      ...facts,
      id: 'test/asks',
      check({ lines }, _context, report) {
        for (const { procedure, day: on } of lines) report.notChecked(`No table is loaded for ${on}, so ${procedure} was not checked.`);
      },
    });
    const counted = tally();
    counted.add(lint([asks], cleanClaim({ lines: [{ procedure: '99213' }, { procedure: 'J0120' }] })));
    counted.add(lint([asks], cleanClaim({ lines: [{ procedure: '99214', ...day('2026-05-01') }] })));
    expect(counted.rows()[0]!.reasons).toEqual([{ why: 'No table is loaded for 2026-04-14, so 99213 was not checked.', claims: 2 }]);
  });
  it('counts outcomes by rule, with reasons and how many claims each', () => {
    const needy = rule({ ...facts, id: 'test/needy', needs: ['history'], check() {} });
    const counted = tally();
    for (const claim of [cleanClaim({}), cleanClaim({}), twoDays]) counted.add(lint([onEachLine, needy], claim));
    expect(counted.claims).toBe(3);
    expect(counted.rows()).toMatchObject([
      { rule: 'test/each-line', counts: { fired: 3, passed: 0 } },
      { rule: 'test/needy', counts: { 'not-checked': 3 }, reasons: [{ claims: 3 }], more: 0 },
    ]);
  });
});
