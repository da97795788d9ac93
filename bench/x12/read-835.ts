import { type Figure, type Side, scanned } from '../figure.ts';
import { addPayment } from '../files/payment-tally.ts';
import { lengthOf, type Measure, mark, noSums } from '../tally.ts';
import { remittances } from './usual-files.ts';

/**
 * Reads an 835 claim by claim and adds up every amount and the length of every date and code. When the clock has stopped it is read once
 * more, to compare what the texts say.
 */
export const readPayments: Side['load'] = async () => {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    const all = (measure: Measure) => {
      const sums = noSums();
      for (const item of readUnits(fileChunksSync(path)))
        if (item.kind === 'unit' && item.set === '835' && item.sound) addPayment(sums, item.unit, measure);
      return sums;
    };
    const sums = all(lengthOf);
    return () => ({ ...sums, marks: all(mark).texts });
  };
};

export const figure: Figure = {
  name: 'x12/read-835',
  subject: { file: remittances, load: readPayments },
  baseline: scanned(remittances),
  floor: 0.33,
  memory: { atMostMb: 100 },
  note: 'typed 835 claims, every money, date and code field materialized',
};
