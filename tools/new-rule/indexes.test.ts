import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../source.ts';
import { ruleIndexes } from './indexes.ts';

it('lists the rules of each family, by name, and all families', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const rule of ['payer/timely-filing', 'payer/clia-number', 'format/limits']) {
    mkdirSync(join(folder, rule, '..'), { recursive: true });
    writeFileSync(join(folder, `${rule}.ts`), '');
    writeFileSync(join(folder, `${rule}.cases.yaml`), '');
  }
  writeFileSync(join(folder, 'payer/kinds.ts'), '');
  expect(ruleIndexes(folder)).toEqual({
    'index.ts': `import type { Rule } from '../rule.ts';
import { format } from './format/index.ts';
import { payer } from './payer/index.ts';

/** All rules, family by family. Written by \`npm run new-rule\`. */
export const rules: readonly Rule[] = [...format, ...payer];
`,
    'format/index.ts': `import type { Rule } from '../../rule.ts';
import limits from './limits.ts';

/** The rules of \`format\`, by name. Written by \`npm run new-rule\`. */
export const format: readonly Rule[] = [limits];
`,
    'payer/index.ts': `import type { Rule } from '../../rule.ts';
import cliaNumber from './clia-number.ts';
import timelyFiling from './timely-filing.ts';

/** The rules of \`payer\`, by name. Written by \`npm run new-rule\`. */
export const payer: readonly Rule[] = [cliaNumber, timelyFiling];
`,
  });
});

it('finds the committed indexes as it would write them', () => {
  const folder = join(root, 'core/scrub/rules');
  for (const [path, text] of Object.entries(ruleIndexes(folder))) expect(readFileSync(join(folder, path), 'utf8'), path).toBe(text);
});
