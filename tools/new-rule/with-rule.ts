const importLine = /^import (\w+) from '\.\/([\w-]+\/[\w-]+)\.ts';\n/gm;

/** The text of core/scrub/rules/index.ts with one rule more, imports and list by family and name. */
export function withRule(index: string, id: string): string {
  const known = [...index.matchAll(importLine)].map(([, name = '', path = '']) => ({ name, path }));
  const listed = [...known, { name: nameFor(id, new Set(known.map(({ name }) => name))), path: id }].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const imports = listed.map(({ name, path }) => `import ${name} from './${path}.ts';\n`).join('');
  const [before = '', after = ''] = index.replace(importLine, '').split(/(?<== \[\n)[^\]]*(?=\];)/);
  const list = listed.map(({ name }) => `  ${name},\n`).join('');
  return before.replace(/(?:import type .*\n)+/, (types) => types + imports) + list + after;
}

/** The rule's name in camel case, with its family in front when another family has one of the same name. */
function nameFor(id: string, taken: ReadonlySet<string>): string {
  const [family = '', name = ''] = id.split('/');
  const short = camel(name);
  return taken.has(short) ? camel(`${family}-${name}`) : short;
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
