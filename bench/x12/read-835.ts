import { type Figure, type Side, scanned } from '../figure.ts';
import { countPayments } from '../files/payment-tally.ts';
import { remittances } from './usual-files.ts';

/** Reads an 835 claim by claim and looks at every amount, date and code. */
export const readPayments: Side['load'] = async () => {
  const { paymentsIn, read } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    const count = countPayments();
    for (const item of read(fileChunksSync(path)))
      if (item.kind === 'transaction' && item.set === '835' && item.sound)
        for (const { payment } of paymentsIn(item.body)) count.add(payment);
    return count.tally;
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
