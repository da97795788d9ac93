import type { BenchFile, Figure, Side } from '../figure.ts';
import { tenthOf } from './usual-files.ts';

const million: BenchFile = { kind: 'long-claim', size: 1_000_000 };

const countAllClaims: Side['load'] = async () => {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    let claims = 0;
    for (const item of readUnits(fileChunksSync(path))) if (item.kind === 'unit') claims++;
    return { claims };
  };
};

export const figure: Figure = {
  name: 'x12/long-claim',
  subject: { file: million, load: countAllClaims },
  baseline: { file: tenthOf(million), load: countAllClaims },
  floor: 0.5,
  note: 'a claim of a million segments against one of a tenth: nothing quadratic',
};
