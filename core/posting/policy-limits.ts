import type { PolicyRow } from './policy.ts';

/**
 * Reasons that a contract or a statute can make, so that a payer's own row may call them contractual with group CO: fee schedule and multiple
 * services (45, 59), capitation (24), prompt payment (44), major medical (102), negotiated discount (131), incentive (144), contracted
 * maximum (222), legislated penalty (237), code for reporting alone (246), sequestration (253), workers' compensation schedule (P12).
 * `data/rules/posting-contracts.yaml` is the same list with its source.
 */
export const contractReasons: readonly string[] = ['24', '44', '45', '59', '102', '131', '144', '222', '237', '246', '253', 'P12'];

/** Deductible, coinsurance, copay: PR 1 to 3, and what a payer says of a protected beneficiary's (OA 209). */
const isCostSharing = ({ group, carc }: Pick<PolicyRow, 'group' | 'carc'>): boolean =>
  (group === 'PR' && ['1', '2', '3'].includes(carc)) || (group === 'OA' && carc === '209');

const staysOwed = (r: PolicyRow) => r.action === 'denial' || r.action === 'hold' || r.action === 'as-general';
const isPaidToPatient = (r: PolicyRow) => r.carc === '100';

/** Each limit with the words by which a row is refused; the first that a row breaks is told. No row of a payer loosens one. */
const limits: readonly { readonly breaks: (r: PolicyRow) => boolean; readonly says: (r: PolicyRow) => string }[] = [
  {
    breaks: (r) => r.carc === '23' && !staysOwed(r),
    says: (r) => `${r.group}-23 repeats what another payer decided and is never posted`,
  },
  {
    breaks: (r) => isCostSharing(r) && r.action !== 'next-payer' && !staysOwed(r),
    says: (r) => `${r.group}-${r.carc} is cost sharing: it goes to the next payer first, then to the patient, and is not waived by a rule`,
  },
  {
    breaks: (r) => r.group === 'CO' && (r.action === 'patient' || r.action === 'next-payer'),
    says: (r) => `CO-${r.carc} is the practice's obligation: the patient is never billed for it`,
  },
  {
    breaks: (r) => r.action === 'next-payer' && r.group !== 'PR' && !isCostSharing(r),
    says: (r) => `${r.group}-${r.carc} may not move on: without a next payer it would reach a patient who does not owe it`,
  },
  {
    breaks: (r) => r.action === 'patient' && r.group !== 'PR' && !(r.group === 'OA' && isPaidToPatient(r)),
    says: (r) => `${r.group}-${r.carc} is not the patient's: only PR, and OA-100 for what the patient was paid, may go to the patient`,
  },
  {
    breaks: (r) => r.action === 'contractual' && (r.group !== 'CO' || !contractReasons.includes(r.carc)),
    says: (r) =>
      `${r.group}-${r.carc} is a denial, not a contract: only CO of ${contractReasons.join(', ')} may be contractual. Write it off to a named account, or work it`,
  },
  {
    breaks: (r) => r.action === 'write-off' && r.group === 'PR',
    says: (r) => `PR-${r.carc} is for the patient to pay: giving it up is decided patient by patient`,
  },
  {
    breaks: (r) => (r.action === 'write-off') !== (r.account !== undefined),
    says: () => 'a write-off names its account, and nothing else names one',
  },
  {
    breaks: (r) => r.account !== undefined && (r.account === 'timely-filing-write-offs') !== (r.carc === '29'),
    says: (r) => `late filing (29) is written off to timely-filing-write-offs and nothing else is; this is ${r.carc}`,
  },
];

/** Why a row may not be written, by the first limit that it breaks; undefined when it may. */
export const breaksLimit = (row: PolicyRow): string | undefined => limits.find((l) => l.breaks(row))?.says(row);
