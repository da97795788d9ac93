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

/** What a payer of Medicare's inpatient kind says about a claim (MIA). */
export const inpatientAdjudication = segment('MIA', {
  coveredDays: decimal(1),
  operatingOutlier: maybe(money(2)),
  psychiatricDays: maybe(decimal(3)),
  groupAmount: maybe(money(4)),
  remark1: maybe(text(5, { max: 50, set: 'rarc' })),
  disproportionateShare: maybe(money(6)),
  passThrough: maybe(money(7)),
  capital: maybe(money(8)),
  capitalFederal: maybe(money(9)),
  capitalHospital: maybe(money(10)),
  capitalDisproportionate: maybe(money(11)),
  oldCapital: maybe(money(12)),
  capitalMedicalEducation: maybe(money(13)),
  hospitalGroupAmount: maybe(money(14)),
  costReportDays: maybe(decimal(15)),
  federalGroupAmount: maybe(money(16)),
  capitalException: maybe(money(17)),
  endStageRenal: maybe(money(18)),
  capitalOutlier: maybe(money(19)),
  remark2: maybe(text(20, { max: 50, set: 'rarc' })),
  remark3: maybe(text(21, { max: 50, set: 'rarc' })),
  remark4: maybe(text(22, { max: 50, set: 'rarc' })),
  remark5: maybe(text(23, { max: 50, set: 'rarc' })),
  exceptionAmount: maybe(money(24)),
});
