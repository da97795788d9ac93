import { asCents, asDate, type Random } from '@claimwright/core/base';
import type { Decimal, Given, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';
import {
  cities,
  diagnoses,
  givenNames,
  medicalRecord,
  memberNumber,
  npis,
  pick,
  procedures,
  sampleNames,
  serviceDays,
} from './sample-values.ts';

function line(random: Random, number: number) {
  const { code, modifiers, chargeCents } = pick(random, procedures);
  const units = random.chance(1, 6) ? 2 : 1;
  return {
    lineNumber: number,
    service: {
      procedure: { kind: 'HC', code, modifiers },
      charge: asCents((chargeCents + random.below(40) * 25) * units),
      unit: 'UN',
      quantity: String(units) as Decimal,
      diagnoses: random.chance(1, 2) ? [1] : [1, 2],
    },
    serviceDays: { from: asDate(pick(random, serviceDays)) },
    lineControlNumber: `L${String(number).padStart(5, '0')}`,
  } satisfies NonNullable<Given<ProfessionalClaim>['lines']>[number];
}

function claim(random: Random): Given<ProfessionalClaim> {
  const lines = [1, 2, 3, 4].map((n) => line(random, n));
  const first = random.below(diagnoses.length);
  const other = (n: number) => ({ qualifier: 'ABF', code: diagnoses[(first + n) % diagnoses.length]! });
  return {
    claim: {
      patientControlNumber: '',
      totalCharge: asCents(lines.reduce((total, { service }) => total + service.charge, 0)),
      place: { facility: '11', frequency: '1' },
      providerSignature: 'Y',
      assignment: 'A',
      benefitsAssigned: 'Y',
      release: 'Y',
    },
    // A waived test names the laboratory's certificate.
    ...(lines.some(({ service }) => service.procedure.modifiers.some((m) => m === 'QW')) ? { cliaNumber: '99D0000000' } : {}),
    clearinghouseNumber: `X${String(random.below(1_000_000_000)).padStart(9, '0')}`,
    medicalRecordNumber: medicalRecord(random),
    diagnoses: {
      principal: { qualifier: 'ABK', code: diagnoses[first]! },
      others: random.chance(1, 3) ? [other(1), other(2)] : [other(1)],
    },
    rendering: {
      name: { kind: '1', last: pick(random, sampleNames), first: pick(random, givenNames), idQualifier: 'XX', id: pick(random, npis) },
      specialty: { taxonomy: '207Q00000X' },
    },
    lines,
  };
}

/** An invented subscriber, who is the patient, with one claim of four lines. */
export function subscriber(random: Random): Given<Subscriber> {
  const birth = `${1940 + random.below(70)}-0${1 + random.below(9)}-1${random.below(10)}`;
  return {
    coverage: { order: 'P', relationship: '18', group: `G${100 + random.below(900)}`, filingIndicator: pick(random, ['CI', 'BL', 'HM']) },
    name: {
      name: { kind: '1', last: pick(random, sampleNames), first: pick(random, givenNames), idQualifier: 'MI', id: memberNumber(random) },
      street: { line1: `${1 + random.below(999)} SAMPLE STREET` },
      city: pick(random, cities),
      demographics: { birth: asDate(birth), sex: pick(random, ['F', 'M']) },
    },
    payer: { name: { kind: '2', last: 'SAMPLE HEALTH', idQualifier: 'PI', id: 'SH001' } },
    claims: [claim(random)],
  };
}

/** Makes the claim the file's `n`-th, counted from 0: no two have the same number. The same object, since making another would be timed as writing. */
export function numberedSubscriber(of: Given<Subscriber>, n: number, number = claimNumber(n)): Given<Subscriber> {
  const claim = of.claims![0]!.claim as { patientControlNumber: string };
  claim.patientControlNumber = number;
  return of;
}
export const claimNumber = (n: number): string => `C${100_000_000 + n}`;
