import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { casesTemplate, ruleTemplate } from './new-rule/templates.ts';
import { withRule } from './new-rule/with-rule.ts';
import { root } from './source.ts';

const folder = 'core/scrub/rules';

/** `npm run new-rule family/id`: a rule that fires on nothing real yet, its cases, and its line in the index. @returns the exit code. */
export function main([id = '']: readonly string[]): number {
  if (!/^[a-z]+\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    console.error('Usage: npm run new-rule family/id, for example npm run new-rule payer/clia-number');
    return 2;
  }
  const rule = `${folder}/${id}.ts`;
  const cases = `${folder}/${id}.cases.yaml`;
  const index = `${folder}/index.ts`;
  if (existsSync(join(root, rule))) {
    console.error(`${rule} exists.`);
    return 2;
  }
  mkdirSync(dirname(join(root, rule)), { recursive: true });
  writeFileSync(join(root, rule), ruleTemplate(id));
  writeFileSync(join(root, cases), casesTemplate);
  writeFileSync(join(root, index), withRule(readFileSync(join(root, index), 'utf8'), id));
  console.log(
    `${rule}   what must be so, why, on what ground, and the check\n${cases}   what fires, what is quiet, the edges of the dates`,
  );
  console.log('Then: npx vitest run core/scrub, npm run docs. It starts in the nursery, where it warns at most.');
  return 0;
}
