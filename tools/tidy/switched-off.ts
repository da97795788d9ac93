import { type Complaint, isTest, lineAt, type Source, visit } from '../source.ts';

const runners = new Set(['it', 'test', 'describe', 'suite', 'bench']);
const switches = new Set(['only', 'skip', 'todo', 'fails']);

/** A test that does not run, or that keeps the others from running. `skipIf` names its condition and stays. */
export function switchedOffTests(source: Source): Complaint[] {
  const { path, text } = source;
  if (!isTest(path)) return [];
  const found: Complaint[] = [];
  visit(source, {
    MemberExpression({ object, property, start }) {
      if (property.type !== 'Identifier' || !switches.has(property.name)) return;
      const runner = object.type === 'MemberExpression' ? object.object : object;
      if (runner.type === 'Identifier' && runners.has(runner.name))
        found.push({ path, line: lineAt(text, start), what: `.${property.name}: let it run or delete it` });
    },
  });
  return found;
}
