import { decimal, money, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';

const coveredDays = decimal(1);
const figures = {
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
};

/** What a payer of Medicare's inpatient kind says about a claim (MIA). */
export const inpatientAdjudication = segment('MIA', { coveredDays, operatingOutlier: maybe(money(2)), ...figures });

/** The same, as a later payer is told of it: without the outlier. */
export const earlierInpatientAdjudication = segment('MIA', { coveredDays, ...figures });
