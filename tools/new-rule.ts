import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleIndexes } from './new-rule/indexes.ts';
import { casesTemplate, ruleTemplate } from './new-rule/templates.ts';
import { root } from './source.ts';

const folder = 'core/scrub/rules';

/**
 * `npm run new-rule family/id`: a rule that fires on nothing real yet, its cases, and the indexes that list it. Without a name it writes the
 * indexes alone. @returns the exit code.
 */
export function main([id]: readonly string[]): number {
  if (id !== undefined && !/^[a-z]+\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    console.error('Usage: npm run new-rule family/id, for example npm run new-rule payer/clia-number');
    return 2;
  }
  if (id !== undefined && existsSync(join(root, `${folder}/${id}.ts`))) {
    console.error(`${folder}/${id}.ts exists.`);
    return 2;
  }
  if (id !== undefined) writeRule(id);
  for (const [path, text] of Object.entries(ruleIndexes(join(root, folder)))) writeFileSync(join(root, folder, path), text);
  return 0;
}

function writeRule(id: string): void {
  const rule = `${folder}/${id}.ts`;
  const cases = `${folder}/${id}.cases.yaml`;
  mkdirSync(dirname(join(root, rule)), { recursive: true });
  writeFileSync(join(root, rule), ruleTemplate(id));
  writeFileSync(join(root, cases), casesTemplate);
  console.log(
    `${rule}   what must be so, why, on what ground, and the check\n${cases}   what fires, what is quiet, the edges of the dates`,
  );
  console.log('Then: npx vitest run core/scrub, npm run docs. It starts in the nursery, where it warns at most.');
}
