import { code, composite, datePair, days, money, run, text } from '../../spec/field.ts';
import { maybe, segment, segments, some } from '../../spec/node.ts';

const icd10 = { ABK: 'icd10cm', ABJ: 'icd10cm', APR: 'icd10cm', ABN: 'icd10cm', ABF: 'icd10cm' } as const;
const icd10Procedures = { BBR: 'icd10pcs', BBQ: 'icd10pcs' } as const;
const icd9 = { BK: 'icd9cm', BJ: 'icd9cm', PR: 'icd9cm', BN: 'icd9cm', BF: 'icd9cm' } as const;

const coded = (qualifiers: readonly string[]) => ({
  qualifier: code(1, qualifiers, { key: true }),
  code: text(2, { max: 30, set: { by: 1, sets: { ...icd10, ...icd10Procedures, ...icd9 } } }),
});
const presentOnAdmission = maybe(code(9, { N: 'no', U: 'unknown', W: 'cannot be determined', Y: 'yes' }), 'an inpatient');
const diagnosis = (at: number, qualifiers: readonly string[]) => composite(at, { ...coded(qualifiers), presentOnAdmission });

/** Up to twelve of a kind in one segment, and two segments. */
const twice = { max: 2 };

/** Diagnoses, procedures and the coded facts of a stay (HI), in the guide's order. */
export const claimCodes = {
  principal: segment('HI', { diagnosis: diagnosis(1, ['ABK', 'BK']) }),
  admitting: maybe(segment('HI', { diagnosis: composite(1, coded(['ABJ', 'BJ'])) }), 'an inpatient was admitted'),
  visitReasons: maybe(segment('HI', { diagnoses: some(run(1, 3, composite(1, coded(['APR', 'PR'])))) }), 'an unscheduled outpatient visit'),
  externalCauses: maybe(segment('HI', { diagnoses: some(run(1, 12, diagnosis(1, ['ABN', 'BN']))) }), 'an injury'),
  diagnosisGroup: maybe(segment('HI', { group: composite(1, coded(['DR'])) }), 'an inpatient claim under a group contract'),
  otherDiagnoses: segments('HI', { diagnoses: some(run(1, 12, diagnosis(1, ['ABF', 'BF']))) }, twice),
  principalProcedure: maybe(
    segment('HI', { procedure: composite(1, { ...coded(['BBR', 'BR', 'CAH']), date: datePair(3) }) }),
    'an inpatient had a procedure',
  ),
  otherProcedures: segments('HI', { procedures: some(run(1, 12, composite(1, { ...coded(['BBQ', 'BQ']), date: datePair(3) }))) }, twice),
  occurrenceSpans: segments('HI', { spans: some(run(1, 12, composite(1, { ...coded(['BI']), days: days(3) }))) }, twice),
  occurrences: segments('HI', { occurrences: some(run(1, 12, composite(1, { ...coded(['BH']), date: datePair(3) }))) }, twice),
  values: segments('HI', { values: some(run(1, 12, composite(1, { ...coded(['BE']), amount: money(5) }))) }, twice),
  conditions: segments('HI', { codes: some(run(1, 12, composite(1, coded(['BG'])))) }, twice),
  treatments: segments('HI', { codes: some(run(1, 12, composite(1, coded(['TC'])))) }, twice),
};
