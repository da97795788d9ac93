import type { Figure } from '../figure.ts';
import { readClaims } from './read-837p.ts';
import { claims, gigabyteOf } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/gigabyte-837p',
  subject: { file: gigabyteOf(claims), load: readClaims },
  baseline: { file: claims, load: readClaims },
  floor: 0.8,
  memory: { atMostMb: 100 },
  note: 'reading a gigabyte of 837P against reading the usual file',
  long: true,
};
