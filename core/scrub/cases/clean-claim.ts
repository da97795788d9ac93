import { asDate } from '../../base/date.ts';
import { asCents, sum } from '../../base/money.ts';
import type { Claim, ClaimLine } from '../../claim/claim.ts';
import type { PayerKind } from '../../claim/party.ts';

/** What a case changes of the clean claim; amounts are plain cents. */
export type ClaimChange = { readonly [K in keyof Claim]?: unknown } & {
  readonly lines?: readonly { readonly [K in keyof ClaimLine]?: unknown }[];
};

const filing: Readonly<Record<PayerKind, string>> = {
  medicare: 'MB',
  'medicare-advantage': '16',
  medicaid: 'MC',
  commercial: 'CI',
  'workers-compensation': 'WC',
  'self-pay': '09',
};

const line = (change: object, index: number): ClaimLine => ({
  controlNumber: `L${String(index + 1).padStart(5, '0')}`,
  from: asDate('2026-04-14'),
  to: asDate('2026-04-14'),
  procedure: '99213',
  modifiers: [],
  units: '1',
  unit: 'UN',
  charge: asCents(15000),
  pointers: [1],
  ...change,
});

/**
 * A claim on which no rule fires: an office visit of a sample patient for acute bronchitis. Rule cases and examples in the
 * documentation are told as changes of it.
 */
export function cleanClaim(change: ClaimChange, payer: PayerKind = 'commercial'): Claim {
  const { lines: changedLines, coverage, ...rest } = change;
  const address = { line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' };
  const person = { lastName: 'Sample', firstName: 'Robin', birthDate: asDate('1980-01-15'), sex: 'F' as const, address };
  const lines = (changedLines ?? [{}]).map(line);
  const claim: Claim = {
    kind: 'professional',
    patientControlNumber: 'C00001',
    frequency: '1',
    billing: {
      npi: '1999900016',
      name: 'Sample Practice',
      taxId: '999900123',
      taxIdKind: 'EIN',
      taxonomy: '193200000X',
      address,
      phone: '3305550100',
    },
    patient: person,
    coverage: {
      priority: 1,
      payer: { name: 'Sample Payer', payerId: 'SMPL9', kind: payer, claimFilingCode: filing[payer] },
      subscriber: {
        lastName: 'Sample',
        firstName: 'Robin',
        memberId: payer === 'medicare' ? '1EG4TE5MK73' : 'SAMPLE0001',
        birthDate: person.birthDate,
        sex: 'F',
        address,
      },
      relationship: 'self',
      ...(coverage as object | undefined),
    },
    otherCoverages: [],
    placeOfService: '11',
    diagnoses: [{ code: 'J20.9' }],
    lines,
    totalCharge: sum(lines.map((l) => l.charge)),
    rendering: { lastName: 'Sample', firstName: 'Pat', npi: '1999901014', taxonomy: '207Q00000X' },
    acceptsAssignment: true,
    benefitsAssigned: true,
    releaseOnFile: true,
    signatureOnFile: true,
  };
  return { ...claim, ...(rest as Partial<Claim>) };
}
