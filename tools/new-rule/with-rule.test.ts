import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../source.ts';
import { withRule } from './with-rule.ts';

const index = `import type { Rule } from '../rule.ts';
import limits from './format/limits.ts';
import timelyFiling from './payer/timely-filing.ts';

/** All rules. */
export const rules: readonly Rule[] = [
  limits,
  timelyFiling,
];
`;

it('imports and lists a new rule by family and name', () => {
  expect(withRule(index, 'payer/clia-number')).toBe(`import type { Rule } from '../rule.ts';
import limits from './format/limits.ts';
import cliaNumber from './payer/clia-number.ts';
import timelyFiling from './payer/timely-filing.ts';

/** All rules. */
export const rules: readonly Rule[] = [
  limits,
  cliaNumber,
  timelyFiling,
];
`);
});

it('tells rules of one name in two families apart', () => {
  expect(withRule(index, 'payer/limits')).toContain("import payerLimits from './payer/limits.ts';");
});

it('adds two lines to the index as it is, and changes no other', () => {
  const now = readFileSync(join(root, 'core/scrub/rules/index.ts'), 'utf8');
  const added = withRule(now, 'zone/last-rule').split('\n');
  expect(added.filter((line) => !/lastRule/.test(line))).toEqual(now.split('\n'));
  expect(added.filter((line) => /lastRule/.test(line))).toHaveLength(2);
});
