import type { Figure } from '../figure.ts';
import { readClaims } from './read-837p.ts';
import { claims, gigabyteOf } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/gigabyte-837p',
  subject: { file: gigabyteOf(claims), load: readClaims },
  baseline: { file: claims, load: readClaims },
  floor: 0.8,
  // In a minute or two the engine lets its young generation grow to its full size, whatever is read: some 30 MB more.
  memory: { atMostMb: 140 },
  note: 'reading a gigabyte of 837P against reading the usual file',
  long: true,
};
