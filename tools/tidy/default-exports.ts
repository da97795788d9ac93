import { type Complaint, lineAt, type Source, visit } from '../source.ts';

const allowed = /^core\/scrub\/rules\/|\.config\.ts$/;

/** A named export keeps its name wherever it is used. Only a scrub rule, which is loaded by its file's name, and the settings of tools go without. */
export function defaultExports(source: Source): Complaint[] {
  const { path, text } = source;
  if (allowed.test(path)) return [];
  const found: Complaint[] = [];
  const note = (start: number) => found.push({ path, line: lineAt(text, start), what: 'default export: give it a name' });
  visit(source, {
    ExportDefaultDeclaration: ({ start }) => void note(start),
    ExportSpecifier: ({ exported, start }) => {
      if ((exported.type === 'Identifier' ? exported.name : exported.value) === 'default') note(start);
    },
  });
  return found;
}
