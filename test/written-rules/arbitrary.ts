import fc from 'fast-check';
import { npiWithCheckDigit } from '../../core/base/npi.ts';
import { fieldCatalogue, type OfferedField } from '../../core/scrub/written/catalogue.ts';
import { type Operator, operators } from '../../core/scrub/written/operators.ts';
import { lineKeys } from '../../core/scrub/written/read/read-condition.ts';

type Plain = Readonly<Record<string, unknown>>;
const npi = npiWithCheckDigit('199990101')!;

/** Few values of each kind, so that conditions meet claims that fulfill them. */
const codes: Readonly<Record<string, readonly string[]>> = {
  procedure: ['99213', '99214', '36415', 'G2211'],
  modifier: ['25', '95', 'RT'],
  diagnosis: ['J20.9', 'E11.9', 'I10', 'E11'],
  place: ['11', '02'],
  npi: [npi, '1999900016'],
  taxonomy: ['207Q00000X', '193200000X'],
  payer: ['SMPL9', 'SMPL1'],
};
const days = ['2026-04-13', '2026-04-14', '2026-04-15'];

function oneOf(field: OfferedField, is: Operator): fc.Arbitrary<unknown> {
  if (field.type === 'number') return fc.constantFrom(0, 1, 2, 46, 2.5);
  if (field.type === 'cents') return fc.constantFrom('150', '0.5', '300.25');
  if (field.type === 'date') return fc.constantFrom(...days);
  if (is === 'matches') return fc.constantFrom('9999*', 'AAAAA', 'A99.9', '99');
  if (is === 'starts-with') return fc.constantFrom('9', 'E1', 'SM');
  if (field.values) return fc.constantFrom(...field.values);
  if (!field.codes) return fc.constantFrom('MB', 'CI', 'Sample Payer', 'OH', 'AUTH1');
  const ranges: Readonly<Record<string, readonly string[]>> = { procedure: ['99202-99215'], diagnosis: ['E00-E89'], place: ['01-11'] };
  const ranged = ['in', 'not-in', 'below', 'not-below', 'has-any-below', 'has-none-below'].includes(is);
  return fc.constantFrom(...codes[field.codes]!, ...((ranged && ranges[field.codes]) || []));
}

const fieldsOf = (earlier: boolean) =>
  fieldCatalogue.filter(({ scope, ofEarlierLines }) => !earlier || scope === 'claim' || ofEarlierLines);

function comparison(earlier: boolean): fc.Arbitrary<Plain> {
  const fields = fieldsOf(earlier);
  return fc
    .constantFrom(...fields)
    .chain((field) => fc.record({ field: fc.constant(field), is: fc.constantFrom(...field.operators) }))
    .chain(({ field, is }) => {
      const one = oneOf(field, is);
      const like = fields.filter((other) => other.type === field.type && other.codes === field.codes).map(({ name }) => ({ field: name }));
      const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
        one,
        'one-or-field': fc.oneof({ arbitrary: one, weight: 4 }, fc.constantFrom(...like)),
        list: fc.uniqueArray(one, { minLength: 1, maxLength: 3 }),
        pair: fc.tuple(one, one).map((pair) => pair.sort((a, b) => ((Number(a) || String(a)) < (Number(b) || String(b)) ? -1 : 1))),
        days: fc.record({ days: fc.nat(40), of: fc.oneof(fc.constantFrom(...days), fc.constantFrom(...like)) }),
      };
      const { operand } = operators[is];
      return operand === 'none'
        ? fc.constant({ field: field.name, is })
        : values[operand]!.map((value) => ({ field: field.name, is, value }));
    });
}

const same = fc.constantFrom(['line.day'], ['line.procedure', 'line.day']);

/** A sound condition as it is written. */
function conditionOf(depth: number, earlier: boolean): fc.Arbitrary<Plain> {
  if (depth === 0) return comparison(earlier);
  const inner = conditionOf(depth - 1, earlier);
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const nested = fc.oneof(
    several.map((all) => ({ all })),
    several.map((any) => ({ any })),
    inner.map((not) => ({ not })),
  );
  if (earlier) return fc.oneof(comparison(earlier), nested);
  const lines = fc.constantFrom(...Object.keys(lineKeys)).chain((key) => {
    const isEarlier = key.includes('arlier');
    return fc.record(
      { [key]: conditionOf(0, isEarlier), ...(isEarlier && { withinDays: fc.nat(400) }), same },
      { requiredKeys: (isEarlier ? [key, 'withinDays'] : [key]) as never },
    );
  });
  const total = fc.record(
    {
      count: fc.constantFrom('lines', 'other-lines'),
      where: conditionOf(0, false),
      is: fc.constantFrom('at-least', 'more-than', 'equals', 'at-most'),
      value: fc.nat(3),
    },
    { requiredKeys: ['count', 'is', 'value'] },
  );
  const sum = fc.record({
    sum: fc.constant('line.units'),
    where: conditionOf(0, false),
    is: fc.constantFrom('at-least', 'less-than'),
    value: fc.nat(5),
  });
  return fc.oneof(
    comparison(false),
    { arbitrary: nested, weight: 3 },
    lines as fc.Arbitrary<Plain>,
    total as fc.Arbitrary<Plain>,
    sum as fc.Arbitrary<Plain>,
  );
}

/** Sound rules as they are written. */
export const writtenRules: fc.Arbitrary<Plain> = fc.record(
  {
    id: fc.constantFrom('test/one', 'test/two-three'),
    version: fc.integer({ min: 1, max: 9 }),
    title: fc.constant('what must be so'),
    why: fc.constant('it is denied'),
    stage: fc.constant('nursery'),
    effective: fc.record(
      {
        from: fc.constantFrom('2026-01-01', '2026-04-14'),
        until: fc.constant('2026-12-31'),
        by: fc.constantFrom('service-date', 'submission-date'),
      },
      { requiredKeys: ['from'] },
    ),
    scope: fc.record(
      {
        payers: fc.constant(['SMPL9']),
        payerKinds: fc.constant(['commercial']),
        providers: fc.constant([npi]),
        specialties: fc.constant(['207Q*', '193200000X']),
        places: fc.constant(['11']),
      },
      { requiredKeys: [] },
    ),
    when: conditionOf(2, false),
    do: fc.array(
      fc.oneof(
        fc.constant({ hold: '{claim.payer} does not pay it', fix: 'look at it' }),
        fc.constant({ warn: 'look', at: 'claim.payer' }),
        fc.constant({ set: 'claim.authorization', to: 'A1' }),
        fc.constant({ set: 'claim.accepts-assignment', to: true, says: 'by contract' }),
        fc.constant({ route: 'billers', says: 'look' }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    source: fc.constantFrom('a decision', [{ title: 'Manual', cite: 'chapter 1', url: 'https://example.org' }]),
    wrongWhen: fc.constant(['it is known']),
    prevents: fc.constant(['197', 'B7']),
  },
  { requiredKeys: ['id', 'version', 'title', 'why', 'effective', 'when', 'do', 'source'] },
);

/** Changes of the clean claim. */
export const claimChanges: fc.Arbitrary<Plain> = fc.record(
  {
    lines: fc.array(
      fc
        .record(
          {
            procedure: fc.constantFrom(...codes.procedure!),
            modifiers: fc.subarray(['25', '95', 'RT']),
            units: fc.constantFrom('1', '2', '2.5', ''),
            from: fc.constantFrom(...days),
            pointers: fc.constantFrom([1], [2, 1], []),
            placeOfService: fc.constant('02'),
            drug: fc.constant({ ndc: '00002143380', quantity: '1', unit: 'ML' }),
          },
          { requiredKeys: ['procedure', 'modifiers', 'units', 'from', 'pointers'] },
        )
        .map((line) => ({ ...line, to: line.from })),
      { maxLength: 3 },
    ),
    diagnoses: fc.subarray(['J20.9', 'E11.9', 'I10'], { minLength: 1 }).map((all) => all.map((code) => ({ code }))),
    authorization: fc.constant('AUTH1'),
    accident: fc.constant({ kind: 'auto', date: '2026-04-13', state: 'OH' }),
    referring: fc.constant({ lastName: 'R', firstName: 'R', npi }),
  },
  { requiredKeys: ['lines', 'diagnoses'] },
);

/** What may be known beside it. */
export const contexts: fc.Arbitrary<Plain> = fc.record(
  {
    submittedOn: fc.constantFrom('2026-04-15', '2026-05-30'),
    eligibility: fc.record({ askedOn: fc.constant('2026-04-13'), active: fc.boolean() }),
    authorizations: fc.constantFrom([], [{ number: 'AUTH1', kind: 'authorization', procedures: ['99202-99215'] }]),
    payerOnFile: fc.constantFrom({}, { plan: 'MB', authorizes: ['99214'] }),
    practice: fc.constantFrom({}, { specialty: 'podiatry' }),
    history: fc.constantFrom(
      { since: '2026-01-01', claims: [] },
      {
        since: '2020-01-01',
        claims: [
          {
            patientControlNumber: 'P1',
            lines: [{ procedure: '99213', modifiers: ['25'], from: '2026-04-01', to: '2026-04-01', units: '1', rendering: npi }],
          },
        ],
      },
    ),
  },
  { requiredKeys: [] },
);
