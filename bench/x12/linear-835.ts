import type { Figure } from '../figure.ts';
import { readPayments } from './read-835.ts';
import { remittances, tenthOf } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/linear-835',
  subject: { file: remittances, load: readPayments },
  baseline: { file: tenthOf(remittances), load: readPayments },
  floor: 0.7,
  note: 'reading an 835 against reading a tenth of it: time grows with size alone',
};
