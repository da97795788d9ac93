import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

it('shows what went and what came', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
    { side: 'both', text: 'a' },
    { side: 'gone', text: 'b' },
    { side: 'new', text: 'x' },
    { side: 'both', text: 'c' },
  ]);
});

it('gives back both texts, and of a text with itself no difference', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const only = (side: 'gone' | 'new') => lines.filter((l) => l.side === 'both' || l.side === side).map((l) => l.text);
      expect([only('gone').join('\n'), only('new').join('\n')]).toEqual([before, after]);
      expect(lineDiff(before, before).every((l) => l.side === 'both')).toBe(true);
    }),
  );
});
