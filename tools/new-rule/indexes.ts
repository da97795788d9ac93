import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** As wide as the formatter lets a line be. */
const width = 140;

/**
 * The indexes of the scrub rules as they follow from the files: one for each family, and the one of all. What is generated cannot be merged
 * wrongly: after a conflict `npm run new-rule` without a name writes them again.
 * @param folder `core/scrub/rules`.
 * @returns texts by their path below the folder.
 */
export function ruleIndexes(folder: string): Readonly<Record<string, string>> {
  const families = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => ({ name, rules: rulesOf(join(folder, name)) }))
    .filter(({ rules }) => rules.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries([
    ['index.ts', allIndex(families.map(({ name }) => name))],
    ...families.map(({ name, rules }) => [`${name}/index.ts`, familyIndex(name, rules)] as const),
  ]);
}

/** A rule has cases beside it; other files of a family are what its rules have in common. */
const rulesOf = (folder: string): string[] => {
  const files = new Set(readdirSync(folder));
  return [...files]
    .filter((file) => file.endsWith('.cases.yaml'))
    .map((file) => file.replace('.cases.yaml', ''))
    .filter((name) => files.has(`${name}.ts`))
    .sort();
};

const allIndex = (families: readonly string[]): string => `import type { Rule } from '../rule.ts';
${families.map((name) => `import { ${camel(name)} } from './${name}/index.ts';\n`).join('')}
/** All rules, family by family. Written by \`npm run new-rule\`. */
${list(
  'rules',
  families.map((name) => `...${camel(name)}`),
)}`;

const familyIndex = (family: string, rules: readonly string[]): string => `import type { Rule } from '../../rule.ts';
${rules.map((name) => `import ${camel(name)} from './${name}.ts';\n`).join('')}
/** The rules of \`${family}\`, by name. Written by \`npm run new-rule\`. */
${list(camel(family), rules.map(camel))}`;

function list(name: string, items: readonly string[]): string {
  const line = `export const ${name}: readonly Rule[] = [${items.join(', ')}];`;
  return line.length <= width
    ? `${line}\n`
    : `export const ${name}: readonly Rule[] = [\n${items.map((item) => `  ${item},\n`).join('')}];\n`;
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
