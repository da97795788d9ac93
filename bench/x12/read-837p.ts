import { type Figure, type Side, scanned } from '../figure.ts';
import { addClaim } from '../files/claim-tally.ts';
import { lengthOf, type Measure, mark, noSums } from '../tally.ts';
import { claims } from './usual-files.ts';

/** Does with an 837P what `read-835.ts` does with an 835, and with the subscriber above each claim. */
export const readClaims: Side['load'] = async () => {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    const all = (measure: Measure) => {
      const sums = noSums();
      for (const item of readUnits(fileChunksSync(path)))
        if (item.kind === 'unit' && item.set === '837P' && item.sound) addClaim(sums, item.above.subscriber, item.unit, measure);
      return sums;
    };
    const sums = all(lengthOf);
    return () => ({ ...sums, marks: all(mark).texts });
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
