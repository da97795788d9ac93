import { asCents, moneyToX12, randomFrom } from '@claimwright/core/base';
import type { ClaimPayment, Given } from '@claimwright/core/x12';
import { addUp, lengthOf, mark, noSums, type Tally } from '../tally.ts';
import { closing, opening } from './envelope.ts';
import { fileWriter } from './file-writer.ts';
import { addPayment } from './payment-tally.ts';
import { paymentSegments } from './payment-text.ts';
import { numbered, patientControlNumber, payerClaimNumber, payment } from './payments.ts';

const seed = 835;
/** Different payments; the file's claims take turns with them, each under numbers of its own. */
const variety = 1_000;
export const claimsInGroup = 5_000;
export const takenBack = asCents(1_250_75);

/** The payments that the claims of the file take turns with. */
export const paymentPool = (): Given<ClaimPayment>[] => {
  const random = randomFrom(seed);
  return Array.from({ length: variety }, () => payment(random));
};

export const paidTotal = (payments: readonly Given<ClaimPayment>[], claims: number): number => {
  let total = 0;
  for (let n = 0; n < claims; n++) total += payments[n % variety]!.claim.paid;
  return total;
};

/** ISA to the payee, for a payment of that many cents. */
export const remittanceHead = (amount: number): string[] => [
  ...opening({ functional: 'HP', guide: '005010X221A1', st: 'ST*835*0001' }),
  `BPR*I*${moneyToX12(asCents(amount))}*C*ACH*CCP*01*999999992*DA*12345*1999999999**01*999999992*DA*98765*20260421`,
  'TRN*1*CHK1001*1999999999',
  'DTM*405*20260420',
  'N1*PR*SAMPLE HEALTH',
  'N3*3 SAMPLE STREET',
  'N4*CHICAGO*IL*60601',
  'PER*BL*EDI*TE*5555550111',
  'N1*PE*SAMPLE CLINIC*XX*1222222220',
  'REF*TJ*999999999',
];

/** Writes an 835 of that many balanced payment claims, four lines each, about 670 bytes a claim. @returns what is in it. */
export const writeRemittanceFile = (path: string, claims: number): Tally => writePayments(path, claims, (_, rest) => rest);

/** The same, with a control number of each line that no other has, as a practice's own claims have them. */
export const writeOwnRemittanceFile = (path: string, claims: number): Tally =>
  writePayments(path, claims, (n, rest) => {
    let line = 0;
    return rest.map((segment) => (segment.startsWith('REF*6R*') ? `REF*6R*${lineControlNumber(n, ++line)}` : segment));
  });

const lineControlNumber = (n: number, line: number): string => `L${String(n * 4 + line).padStart(7, '0')}`;

function writePayments(path: string, claims: number, own: (n: number, segments: readonly string[]) => readonly string[]): Tally {
  const payments = paymentPool();
  const texts = payments.map((p) => paymentSegments(numbered(p, 0)));
  const [lengths, marks] = [noSums(), noSums()];
  const file = fileWriter(path);
  file.put(remittanceHead(paidTotal(payments, claims) - takenBack));
  for (let n = 0; n < claims; n++) {
    if (n % claimsInGroup === 0) file.put([`LX*${n / claimsInGroup + 1}`]);
    const [clp, ...rest] = texts[n % variety]!;
    file.put([
      clp!.replace(patientControlNumber(0), patientControlNumber(n)).replace(payerClaimNumber(0), payerClaimNumber(n)),
      ...own(n, rest),
    ]);
    const one = numbered(payments[n % variety]!, n);
    addPayment(lengths, one, lengthOf);
    addPayment(marks, one, mark);
  }
  file.put([`PLB*1222222220*20261231*WO:C00003A*${moneyToX12(takenBack)}`]);
  file.put(closing(file.inSet));
  return addUp([file.end(), { ...lengths, marks: marks.texts }, { transactions: 1, errors: 0, warnings: 0 }]);
}
