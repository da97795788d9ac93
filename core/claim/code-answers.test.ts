import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { codeSets, openStarter } from '../codes/index.ts';
import type { CodeSet } from '../x12/index.ts';
import { codeAnswers } from './code-answers.ts';

const head = (system: string, more = '') =>
  `# system: ${system}\n# edition: example\n# from: 2025-10-01\n# publisher: Example\n# licence: none\n${more}`;
const answers = codeAnswers(
  codeSets(
    openStarter({
      'pos.tsv': `${head('pos', '# complete: yes\n')}11\tOffice\n`,
      'icd10cm.tsv': `${head('icd10cm', '# until: 2026-09-30\n')}E11.9\tType 2 diabetes mellitus without complications\n`,
      'cpt.tsv': `${head('cpt')}99213\tOffice visit\n`,
    }),
  ),
);

describe('code sets answer a check of X12', () => {
  it.each<[string, CodeSet, string, string, string]>([
    ['a diagnosis without its dot', 'icd10cm', 'E119', '2026-04-14', 'valid'],
    ['a header', 'icd10cm', 'E11', '2026-04-14', 'invalid'],
    ['a diagnosis that the loaded part does not have', 'icd10cm', 'J029', '2026-04-14', 'not-checked'],
    ['before the oldest edition', 'icd10cm', 'E119', '2025-09-30', 'not-checked'],
    ['a place of service', 'pos', '11', '2026-04-14', 'valid'],
    ['a place that the complete set does not have', 'pos', '30', '2026-04-14', 'invalid'],
    ['a CPT number', 'hcpcs', '99213', '2026-04-14', 'valid'],
    ['a dental code', 'hcpcs', 'D0120', '2026-04-14', 'not-checked'],
    ['a set that nobody keeps', 'ndc', '00409379301', '2026-04-14', 'not-checked'],
  ])('%s', (_, set, value, on, expected) => {
    expect(answers.answer(set, value, asDate(on))).toBe(expected);
  });

  it.each<[CodeSet, string, string]>([
    ['carc', '2026-04-14', 'no such set is loaded'],
    ['icd10cm', '2025-09-30', 'the oldest edition begins on 2025-10-01'],
    ['hcpcs', '2026-04-14', 'what is loaded is not the complete set of that day'],
  ])('and say why they are silent about %s on %s', (set, on, why) => {
    expect(answers.silence!(set, asDate(on))).toBe(why);
  });
});
