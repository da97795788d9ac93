import { type Complaint, isTest, lineAt, type Source, visit } from '../source.ts';

/** Where amounts are read and written as text: there dollars and cents come apart and together. */
const homes = new Set(['core/base/money.ts', 'core/x12/write/quick-numbers.ts']);
const amountLike = /(cents|amount|paid|billed|charged|allowed|owed|balance)\)*$/i;
const money = /cents\s+(real|double|float|numeric|decimal|money)\b/i;

/** Money is whole cents: nothing makes dollars of them by division, multiplies them by a fraction, or keeps them in a column with a point. */
export function floatMoney(source: Source): Complaint[] {
  const { path, text } = source;
  const complain = (start: number, what: string): Complaint => ({ path, line: lineAt(text, start), what });
  if (path.endsWith('.sql')) {
    const found = money.exec(text);
    return found ? [complain(found.index, 'cents are bigint')] : [];
  }
  if (isTest(path) || homes.has(path)) return [];
  const whole: [number, number][] = [];
  const found: Complaint[] = [];
  const suspects: [number, string][] = [];
  visit(source, {
    CallExpression({ callee, start, end }) {
      if (/^Math\.(round|floor|trunc|ceil)$/.test(text.slice(callee.start, callee.end))) whole.push([start, end]);
      if (callee.type === 'Identifier' && callee.name === 'parseFloat')
        found.push(complain(start, 'parseFloat: parseMoney reads an amount'));
    },
    BinaryExpression({ operator, left, right, start }) {
      if (right.type !== 'Literal' || typeof right.value !== 'number' || !amountLike.test(text.slice(left.start, left.end))) return;
      if (operator === '/' && right.value === 100) suspects.push([start, 'dollars with a fraction: showMoney shows cents']);
      if (operator === '*' && !Number.isInteger(right.value)) suspects.push([start, 'a part of an amount: proportion rounds it once']);
    },
  });
  for (const [start, what] of suspects) if (!whole.some(([a, b]) => a < start && start < b)) found.push(complain(start, what));
  return found;
}
