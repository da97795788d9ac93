import { type Figure, type Side, scanned } from '../figure.ts';
import { addClaim } from '../files/claim-tally.ts';
import { noSums } from '../tally.ts';
import { claims } from './usual-files.ts';

/** Reads an 837P claim by claim and looks at every amount, date and code, those of the subscriber above it too. */
export const readClaims: Side['load'] = async () => {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    const sums = noSums();
    for (const item of readUnits(fileChunksSync(path)))
      if (item.kind === 'unit' && item.set === '837P' && item.sound) addClaim(sums, item.above.subscriber, item.unit);
    return { ...sums };
  };
};

export const figure: Figure = {
  name: 'x12/read-837p',
  subject: { file: claims, load: readClaims },
  baseline: scanned(claims),
  floor: 0.27,
  memory: { atMostMb: 100 },
  note: 'typed 837P claims, every money, date and code field materialized',
};
