import { type Complaint, lineAt, type Source, visit } from '../source.ts';

/** `new URL(…, import.meta.url).pathname`: the path of a folder whose name has a space comes out as `a%20b`, and is not there. */
export function addressesAsPaths(source: Source): Complaint[] {
  const { path, text } = source;
  const found: Complaint[] = [];
  visit(source, {
    MemberExpression({ object, property, start }) {
      if (property.type !== 'Identifier' || property.name !== 'pathname' || object.type !== 'NewExpression') return;
      if (text.slice(object.start, object.end).includes('import.meta.url'))
        found.push({ path, line: lineAt(text, start), what: 'an address is no path: use fileURLToPath' });
    },
  });
  return found;
}
