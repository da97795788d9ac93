import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { codesIn } from '../../code-ranges.ts';
import { wordsOf } from '../../known/coded-rows.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import type { Subject } from '../../subject.ts';
import { professionalGuide, titledRegulation } from '../sources.ts';

interface ReasonRow extends Dated {
  readonly type: string;
  readonly label: string;
  readonly ageFrom?: number;
  readonly ageBelow?: number;
  readonly accident?: string;
  readonly diagnoses?: string;
}

export default rule({
  id: 'payer/secondary-reason',
  title: 'The reason why Medicare pays second fits the patient',
  why: 'Medicare compares the reason with what it knows of age, disability and accident, and sends the claim back where they differ.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [titledRegulation('Medicare secondary payer', '42 CFR 411.20'), professionalGuide('2000B SBR05')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['A patient of 65 and more whose large group plan came first already when they were disabled or had kidney failure.'],
  needs: ['dated'],
  check(subject, { dated }, report) {
    const { coverage } = subject.claim;
    // That there is a reason at all is the format's to ask.
    if (coverage.priority === 1 || coverage.insuranceType === undefined || subject.first === undefined) return;
    const rows = datedOn<ReasonRow>(dated, 'medicare-secondary', subject.first);
    const row = rows?.find(({ type }) => type === coverage.insuranceType);
    const problem = row ? problemOf(row, subject) : rows && `${coverage.insuranceType} is no reason for Medicare to pay second`;
    if (!problem) return;
    report.fire({
      at: 'coverage.insuranceType',
      what: problem,
      ...(row?.diagnoses && { severity: 'info' as const }),
      fix: proposed('Ask the patient the questions of the secondary payer form again'),
    });
  },
});

function problemOf({ type, label, ageFrom, ageBelow, accident, diagnoses }: ReasonRow, subject: Subject): string | undefined {
  const { age, claim } = subject;
  if (age !== undefined && ageFrom !== undefined && age < ageFrom) return `${type} (${label}), and the patient is ${age}`;
  if (age !== undefined && ageBelow !== undefined && age >= ageBelow) return `${type} (${label}), and the patient is ${age}`;
  if (accident && !claim.accident) return `${type} (${label}), and the claim tells no accident`;
  if (accident && claim.accident && !wordsOf(accident).includes(claim.accident.kind))
    return `${type} (${label}), and the accident is told as ${claim.accident.kind}`;
  const isOf = diagnoses && codesIn(wordsOf(diagnoses), 'and-below');
  return isOf && !claim.diagnoses.some(({ code }) => isOf(code)) ? `${type} (${label}), and no diagnosis tells it` : undefined;
}
