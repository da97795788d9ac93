import type { Figure, Side } from '../figure.ts';
import { asking, someOf } from './reading.ts';

const patientAt = (n: number, claims: number) =>
  `00000000-0000-6006-8000-${Math.floor(someOf(claims, n) / 5)
    .toString(16)
    .padStart(12, '0')}`;

const load: Side['load'] = (file, path) =>
  asking(200, async (reader, n) => {
    const { patient } = await import('@claimwright/server/store');
    const of = await patient(reader, patientAt(n, file.size));
    if (of?.visits.length !== 5) throw new Error('a patient lacks visits');
  })(file, path);

export const figure: Figure = {
  name: 'books/patient-account',
  subject: { file: { kind: 'books', size: 1_000_000 }, load },
  baseline: { file: { kind: 'books', size: 10_000 }, load },
  quantity: { unit: 'ms' },
  floor: 0.25,
  demand: 20,
  long: true,
  rounds: 1,
  note: 'a patient’s account with visits and balances, the 99th of a hundred, in the books of a million claims; against those of a hundredth',
};
