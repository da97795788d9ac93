import { codesIn } from '../../code-ranges.ts';
import type { AuthorizationOnFile } from '../../known/on-file.ts';
import type { SubjectLine } from '../../subject.ts';
import type { Field } from '../field.ts';
import { ofClaim, ofLine, silent } from './known-field.ts';

const eligibility: readonly Field[] = [
  ofClaim(
    {
      name: 'eligibility.active',
      type: 'yes-no',
      label: 'coverage active',
      says: 'The payer’s last answer says that the coverage is active.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ active }) => active,
  ),
  ofClaim(
    {
      name: 'eligibility.asked-on',
      type: 'date',
      label: 'eligibility asked on',
      says: 'When the payer last answered.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ askedOn }) => askedOn,
  ),
  ofClaim(
    {
      name: 'eligibility.from',
      type: 'date',
      label: 'coverage begins',
      says: 'First day that the payer answered.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ from }) => from,
  ),
  ofClaim(
    {
      name: 'eligibility.until',
      type: 'date',
      label: 'coverage ends',
      says: 'Last day that the payer answered; absent while it goes on.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ until }) => until,
  ),
  ofClaim(
    {
      name: 'eligibility.qualified-medicare-beneficiary',
      type: 'yes-no',
      label: 'qualified Medicare beneficiary',
      says: 'Medicaid pays the patient’s share, never the patient.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ qualifiedMedicareBeneficiary }) => qualifiedMedicareBeneficiary ?? silent('whether the patient is a qualified Medicare beneficiary'),
  ),
  ofClaim(
    {
      name: 'eligibility.medicare-advantage',
      type: 'text',
      label: 'Medicare Advantage plan',
      says: 'The plan that answers instead of Medicare; absent when there is none.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ medicareAdvantage }) => medicareAdvantage,
  ),
  ofClaim(
    {
      name: 'eligibility.primary-payer',
      type: 'text',
      label: 'payer that comes before',
      says: 'Another payer that the answer names as first; absent when there is none.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ primaryPayer }) => primaryPayer,
  ),
];

const covers = (
  { kind, procedures, from, until, unitsLeft }: AuthorizationOnFile,
  asked: string,
  { procedure, day, units }: SubjectLine,
): boolean =>
  kind === asked &&
  (!procedures || codesIn(procedures)(procedure)) &&
  (from === undefined || from <= day) &&
  (until === undefined || day <= until) &&
  (unitsLeft === undefined || Number(unitsLeft) >= units);

const authorizations: readonly Field[] = [
  ofClaim(
    {
      name: 'on-file.authorizations',
      type: 'list',
      label: 'authorizations on file',
      says: 'Numbers of the authorizations on file for the patient and payer.',
      path: 'authorization',
      needs: 'authorizations',
    },
    (all) => all.filter(({ kind }) => kind === 'authorization').map(({ number }) => number),
  ),
  ofLine(
    {
      name: 'line.authorized',
      type: 'yes-no',
      label: 'authorization on file for the line',
      says: 'One on file is for the procedure and the day and has units left.',
      path: 'procedure',
      needs: 'authorizations',
    },
    (all, line) => all.some((one) => covers(one, 'authorization', line)),
  ),
  ofLine(
    {
      name: 'line.referred',
      type: 'yes-no',
      label: 'referral on file for the line',
      says: 'One on file is for the procedure and the day.',
      path: 'procedure',
      needs: 'authorizations',
    },
    (all, line) => all.some((one) => covers(one, 'referral', line)),
  ),
];

/** What the payer answered and gave: eligibility, authorizations and referrals. */
export const policyFields: readonly Field[] = [...eligibility, ...authorizations];
