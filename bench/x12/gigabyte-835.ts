import type { Figure } from '../figure.ts';
import { readPayments } from './read-835.ts';
import { gigabyteOf, remittances } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/gigabyte-835',
  subject: { file: gigabyteOf(remittances), load: readPayments },
  baseline: { file: remittances, load: readPayments },
  floor: 0.8,
  // In a minute or two the engine lets its young generation grow to its full size, whatever is read: some 30 MB more.
  memory: { atMostMb: 140 },
  note: 'reading a gigabyte of 835 against reading the usual file',
  long: true,
};
