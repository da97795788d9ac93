import { date, decimal, money, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';

/** Totals of one provider's claims (TS3). */
export const providerSummary = segment('TS3', {
  provider: text(1, { max: 50 }),
  facility: text(2, { max: 2 }),
  fiscalYearEnd: date(3),
  claims: decimal(4),
  charges: money(5),
  medicareSecondary: maybe(money(13)),
  nonLaboratory: maybe(money(15)),
  procedurePayable: maybe(money(17)),
  procedureTotal: maybe(money(18)),
  professional: maybe(money(20)),
  medicareSecondaryLiability: maybe(money(21)),
  patientReimbursement: maybe(money(22)),
  preventiveClaims: maybe(decimal(23)),
  preventiveAmount: maybe(money(24)),
});

/** Totals by diagnosis group (TS2). */
export const diagnosisGroupSummary = segment('TS2', {
  groupAmount: maybe(money(1)),
  federalAmount: maybe(money(2)),
  hospitalAmount: maybe(money(3)),
  disproportionateShare: maybe(money(4)),
  capital: maybe(money(5)),
  medicalEducation: maybe(money(6)),
  outlierDays: maybe(decimal(7)),
  dayOutlier: maybe(money(8)),
  costOutlier: maybe(money(9)),
  averageStay: maybe(decimal(10)),
  discharges: maybe(decimal(11)),
  costReportDays: maybe(decimal(12)),
  coveredDays: maybe(decimal(13)),
  noncoveredDays: maybe(decimal(14)),
  medicareSecondary: maybe(money(15)),
  averageWeight: maybe(decimal(16)),
  capitalFederal: maybe(money(17)),
  capitalHospital: maybe(money(18)),
  outlierCapital: maybe(money(19)),
});
