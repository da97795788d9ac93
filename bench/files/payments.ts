import { asCents, asDate, type Random } from '@claimwright/core/base';
import type { ClaimPayment, Given } from '@claimwright/core/x12';
import { givenNames, medicalRecord, memberNumber, npis, pick, procedures, sampleNames, serviceDays } from './sample-values.ts';

/** One of the lines of a payment: 60 to 90 % is allowed, the patient owes a copay or a share, the payer the rest. */
function service(random: Random, number: number) {
  const { code, modifiers, chargeCents } = pick(random, procedures);
  const charge = chargeCents + random.below(40) * 25;
  const allowed = Math.floor((charge * (60 + random.below(31))) / 100);
  const patient = Math.floor((allowed * random.below(30)) / 100);
  const reason = pick(random, ['1', '2', '3']);
  return {
    service: {
      procedure: { kind: 'HC', code, modifiers },
      charge: asCents(charge),
      paid: asCents(allowed - patient),
      ...(random.chance(1, 4) ? { unitsPaid: '1' as never } : {}),
    },
    dates: [{ kind: '472', date: asDate(pick(random, serviceDays)) }],
    adjustments: [
      { group: 'CO', reasons: [{ reason: '45', amount: asCents(charge - allowed) }] },
      ...(patient > 0 ? [{ group: 'PR', reasons: [{ reason, amount: asCents(patient) }] }] : []),
    ],
    lineControlNumber: `L${String(number).padStart(5, '0')}`,
    amounts: [{ kind: 'B6', amount: asCents(allowed) }],
    ...(random.chance(1, 5) ? { remarks: [{ kind: 'HE', code: pick(random, ['N130', 'N362', 'M15', 'MA01']) }] } : {}),
  } satisfies NonNullable<Given<ClaimPayment>['services']>[number];
}

/** An invented payment of a claim of four lines that balances to the cent. Its numbers are put in by {@link numbered}. */
export function payment(random: Random): Given<ClaimPayment> {
  const services = [1, 2, 3, 4].map((n) => service(random, n));
  const sum = (cents: readonly number[]) => asCents(cents.reduce((a, b) => a + b, 0));
  const owed = services.flatMap((s) => s.adjustments.filter((a) => a.group === 'PR').map((a) => a.reasons[0]!.amount));
  const day = services[0]!.dates[0]!.date;
  return {
    claim: {
      patientControlNumber: '',
      status: '1',
      charge: sum(services.map((s) => s.service.charge)),
      paid: sum(services.map((s) => s.service.paid)),
      patientResponsibility: sum(owed),
      filingIndicator: pick(random, ['12', '13', 'HM', 'MB']),
      payerClaimNumber: '',
      facility: '11',
      frequency: '1',
    },
    patient: { kind: '1', last: pick(random, sampleNames), first: pick(random, givenNames), idQualifier: 'MI', id: memberNumber(random) },
    rendering: { kind: '1', last: pick(random, sampleNames), first: pick(random, givenNames), idQualifier: 'XX', id: pick(random, npis) },
    relatedNumbers: [{ qualifier: 'EA', value: medicalRecord(random) }],
    statementDates: [
      { kind: '232', date: day },
      { kind: '233', date: day },
    ],
    received: asDate('2026-04-20'),
    contacts: [{ name: 'SAMPLE HEALTH CLAIMS', way1: 'TE', number1: '5555550111' }],
    services,
  };
}

/** Makes it the file's `n`-th, counted from 0: no two have the same numbers. The same object, since making another would be timed as writing. */
export function numbered(
  of: Given<ClaimPayment>,
  n: number,
  ours = patientControlNumber(n),
  theirs = payerClaimNumber(n),
): Given<ClaimPayment> {
  const claim = of.claim as { patientControlNumber: string; payerClaimNumber: string };
  claim.patientControlNumber = ours;
  claim.payerClaimNumber = theirs;
  return of;
}
export const patientControlNumber = (n: number): string => `P${100_000_000 + n}`;
export const payerClaimNumber = (n: number): string => String(2_026_111_000_000_000 + n);
