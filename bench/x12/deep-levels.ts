import type { BenchFile, Figure, Side } from '../figure.ts';
import { tenthOf } from './usual-files.ts';

const deep: BenchFile = { kind: 'deep-levels', size: 100_000 };

const countTransactions: Side['load'] = async () => {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    let transactions = 0;
    for (const item of readUnits(fileChunksSync(path))) if (item.kind === 'transaction-end') transactions++;
    return { transactions };
  };
};

export const figure: Figure = {
  name: 'x12/deep-levels',
  subject: { file: deep, load: countTransactions },
  baseline: { file: tenthOf(deep), load: countTransactions },
  floor: 0.5,
  note: 'a hundred thousand levels, each under the one before, against a tenth: nothing quadratic',
};
