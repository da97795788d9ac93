import { lacksOfficialFiles } from '../codes/official.ts';
import type { Figure } from '../figure.ts';
import { lintCommand } from './file.ts';

export const figure: Figure = {
  name: 'lint/linear',
  subject: { file: { kind: 'claims-with-codes', size: 100_000 }, load: lintCommand },
  baseline: { file: { kind: 'claims-with-codes', size: 10_000 }, load: lintCommand },
  floor: 0.9,
  lacks: lacksOfficialFiles,
  note: 'linting an 837P against linting a tenth of it, start included: time grows with size alone',
};
