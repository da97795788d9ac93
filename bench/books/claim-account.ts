import type { Figure, Side } from '../figure.ts';
import { asking, someOf } from './reading.ts';

const visitAt = (n: number, claims: number) => `00000000-0000-6008-8000-${someOf(claims, n).toString(16).padStart(12, '0')}`;

const load: Side['load'] = (file, path) =>
  asking(200, async (reader, n) => {
    const { account } = await import('@claimwright/server/store');
    const of = await account(reader, visitAt(n, file.size));
    if (!of || of.journal.length === 0) throw new Error('an account has no journal');
  })(file, path);

export const figure: Figure = {
  name: 'books/claim-account',
  subject: { file: { kind: 'books', size: 1_000_000 }, load },
  baseline: { file: { kind: 'books', size: 10_000 }, load },
  quantity: { unit: 'ms' },
  floor: 0.25,
  demand: 20,
  long: true,
  rounds: 1,
  note: 'a claim’s account with its journal, the 99th of a hundred, in the books of a million claims; against those of a hundredth',
};
