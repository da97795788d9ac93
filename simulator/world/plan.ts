import type { Cents } from '@claimwright/core/base';
import type { CodeList } from './codes.ts';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** What a plan asks of the patient for some services. The first benefit that lists a code decides. */
export interface Benefit {
  readonly name: string;
  /** X12 service type codes (EB03). */
  readonly serviceTypes: readonly string[];
  /** Empty: everything that no earlier benefit lists. */
  readonly codes: CodeList;
  /** Once a visit, unless `copayEachLine`. */
  readonly copay?: Cents;
  readonly copayEachLine: boolean;
  /** No copay on a line whose allowed amount is not above this. */
  readonly copayOnlyAbove?: Cents;
  /** Counts for a rendering provider that the payer lists as a specialist. */
  readonly specialistCopay?: Cents;
  readonly deductibleApplies: boolean;
  readonly coinsurancePercent: number;
}

/** So many visits a calendar year. */
export interface VisitLimit {
  readonly name: string;
  readonly codes: CodeList;
  readonly visits: number;
}

/** What the plan never pays for, and who bears it; with diagnoses, only where the line points to one of them first. */
export interface Exclusion {
  /** Empty: every code. */
  readonly codes: CodeList;
  readonly diagnoses?: readonly string[];
  readonly group: 'CO' | 'PR';
  readonly reason: string;
  readonly remarks: readonly string[];
}

export interface Plan {
  readonly id: string;
  readonly payerId: string;
  readonly name: string;
  /** EB04: the kind of insurance. */
  readonly insuranceType: string;
  readonly feeTable: string;
  readonly deductible: Cents;
  /** Absent: no ceiling. */
  readonly outOfPocketMax?: Cents;
  readonly benefits: readonly Benefit[];
  readonly limits: readonly VisitLimit[];
  readonly exclusions: readonly Exclusion[];
  readonly authorization: CodeList;
  /** Pays what an earlier payer left to the patient, whatever its own benefits; a Medigap plan may leave the deductible out. */
  readonly supplement?: { readonly paysDeductible: boolean };
}

const readBenefit = (row: Row): Benefit => ({
  name: row.text('name'),
  serviceTypes: row.texts('serviceTypes'),
  codes: row.texts('codes'),
  ...maybe(row, 'copay', row.money),
  ...maybe(row, 'specialistCopay', row.money),
  copayEachLine: row.flag('copayEachLine'),
  ...maybe(row, 'copayOnlyAbove', row.money),
  deductibleApplies: row.flag('deductible'),
  coinsurancePercent: row.has('coinsurance') ? row.whole('coinsurance') : 0,
});

const readExclusion = (row: Row): Exclusion => ({
  codes: row.texts('codes'),
  ...maybe(row, 'diagnoses', row.texts),
  group: row.text('group') === 'PR' ? 'PR' : 'CO',
  reason: row.text('reason'),
  remarks: row.texts('remarks'),
});

export function readPlan(row: Row): Plan {
  return {
    id: row.text('id'),
    payerId: row.text('payer'),
    name: row.text('name'),
    insuranceType: row.text('insuranceType'),
    feeTable: row.text('fees'),
    deductible: row.money('deductible'),
    ...maybe(row, 'outOfPocketMax', row.money),
    benefits: row.rows('benefits').map(readBenefit),
    limits: row.rows('limits').map((limit) => ({ name: limit.text('name'), codes: limit.texts('codes'), visits: limit.whole('visits') })),
    exclusions: row.rows('exclusions').map(readExclusion),
    authorization: row.texts('authorization'),
    ...(row.has('supplement') ? { supplement: { paysDeductible: row.row('supplement').flag('paysDeductible') } } : {}),
  };
}
