import type { Figure } from '../figure.ts';
import { readPayments } from './read-835.ts';
import { gigabyteOf, remittances } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/gigabyte-835',
  subject: { file: gigabyteOf(remittances), load: readPayments },
  baseline: { file: remittances, load: readPayments },
  floor: 0.8,
  memory: { atMostMb: 100 },
  note: 'reading a gigabyte of 835 against reading the usual file',
  long: true,
};
