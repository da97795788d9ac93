import type { BenchFile, Figure } from '../figure.ts';
import { checkFile } from './check-835.ts';
import { tenthOf } from './usual-files.ts';

const faulty: BenchFile = { kind: 'findings', size: 50_000 };

export const figure: Figure = {
  name: 'x12/findings',
  subject: { file: faulty, load: checkFile },
  baseline: { file: tenthOf(faulty), load: checkFile },
  floor: 0.5,
  note: 'checking an 835 whose every claim has two faults against a tenth: nothing quadratic',
};
