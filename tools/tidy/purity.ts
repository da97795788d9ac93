import { type Complaint, isTest, lineAt, type Source, visit } from '../source.ts';

const banned = new Set(['Date.now', 'Math.random']);
const bannedObjects = new Set(['performance', 'crypto']);

/** Core knows no clock and no chance: time and seed are arguments, so that a run can be repeated. Its tests may look at a watch. */
export function impurities(source: Source): Complaint[] {
  const { path, text } = source;
  if (!path.startsWith('core/') || isTest(path)) return [];
  const found: Complaint[] = [];
  const note = (start: number, what: string) =>
    found.push({ path, line: lineAt(text, start), what: `uses ${what}: core takes time and chance as arguments` });
  visit(source, {
    MemberExpression({ object, property, start }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (banned.has(name) || bannedObjects.has(object.name)) note(start, name);
      if (object.name === 'globalThis' && (bannedObjects.has(property.name) || property.name === 'Date')) note(start, name);
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) note(start, 'new Date()');
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date') note(start, 'Date()');
    },
  });
  return found;
}
