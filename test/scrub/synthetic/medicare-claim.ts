import { readFileSync } from 'node:fs';
import { asCents, type Cents, type IsoDate, sum } from '@claimwright/core/base';
import type { Claim, ClaimLine, Person } from '@claimwright/core/claim';
import { sharedData } from '../../contracts/shared-data.ts';

export type Row = Readonly<Record<string, string>>;

/** A claim of a file, with the day on which the contractor had it. */
export interface SyntheticClaim {
  readonly claim: Claim;
  readonly received: IsoDate;
}

/** Rows of a file with named columns; the first name may carry a byte order mark. No cell has its delimiter in it. */
export function rows(path: string, delimiter: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(sharedData('synthetic', path), 'utf8').replace('\uFEFF', '').split(/\r?\n/);
  const names = head.split(delimiter);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(delimiter);
      return Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()]));
    });
}

/** Rows by what they have in common, in order of appearance. */
export function together(all: readonly Row[], of: (row: Row) => string): readonly (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of all) {
    const known = groups.get(of(row));
    if (known) known.push(row);
    else groups.set(of(row), [row]);
  }
  return [...groups.values()];
}

/** Dollars with one decimal or two. */
export const cents = (text: string | undefined): Cents => asCents(Math.round(Number(text || '0') * 100));
/** The files write codes without their dot. */
export const dotted = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);
const address = { line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' };

/** What a claim of the files has of its own. */
export interface Parts {
  readonly number: string;
  readonly billingNpi: string;
  readonly patient: Omit<Person, 'address'>;
  readonly memberId: string;
  readonly place: string;
  readonly codes: readonly string[];
  readonly lines: readonly ClaimLine[];
  readonly renderingNpi?: string;
  readonly referringNpi?: string;
  readonly clia?: string;
  readonly acceptsAssignment: boolean;
}

/** A claim to Medicare; what its file does not tell (names, an address, signatures) is filled in as a practice would have had it. */
export function medicareClaim(parts: Parts): Claim {
  const { lastName, firstName, birthDate, sex } = parts.patient;
  const named = (npi: string | undefined) => npi && { lastName: 'Sample', firstName: 'Pat', npi };
  const [rendering, referring] = [named(parts.renderingNpi), named(parts.referringNpi)];
  return {
    ...{ kind: 'professional', patientControlNumber: parts.number, frequency: '1', otherCoverages: [] },
    billing: {
      ...{ npi: parts.billingNpi, name: 'Sample Practice', taxId: '999900123', taxIdKind: 'EIN' },
      ...{ taxonomy: '193200000X', address, phone: '3305550100' },
    },
    patient: { lastName, firstName, birthDate, sex, address },
    coverage: {
      ...{ priority: 1, relationship: 'self' },
      payer: { name: 'Medicare', payerId: 'MEDICARE', kind: 'medicare', claimFilingCode: 'MB' },
      subscriber: { lastName, firstName, memberId: parts.memberId, birthDate, sex, address },
    },
    placeOfService: parts.place,
    diagnoses: parts.codes.map((code) => ({ code })),
    lines: parts.lines,
    totalCharge: sum(parts.lines.map(({ charge }) => charge)),
    ...(rendering && { rendering }),
    ...(referring && { referring }),
    ...(parts.clia && { clia: parts.clia }),
    ...{ acceptsAssignment: parts.acceptsAssignment, benefitsAssigned: true, releaseOnFile: true, signatureOnFile: true },
  };
}
