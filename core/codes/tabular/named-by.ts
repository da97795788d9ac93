import { codeCondition } from './code-condition.ts';

/**
 * Whether a code is among those that a note names (`TabularNote.codes`): each stands for all below it, a range for all between its ends, and either
 * may be narrowed by a condition on the characters (`I69 with final characters -20`). Dots do not count. A condition that is not understood narrows
 * nothing.
 */
export function namedBy(codes: readonly string[]): (code: string) => boolean {
  const named = codes.map((text) => {
    const [range = '', words] = text.split(' with ');
    const [from = '', to = from] = range.replaceAll('.', '').split('-');
    const condition = words === undefined ? undefined : codeCondition(words);
    return { from, to, only: condition === undefined ? undefined : new RegExp(condition) };
  });
  return (code) => {
    const plain = code.replace('.', '');
    return named.some(({ from, to, only }) => from <= plain && plain.slice(0, to.length) <= to && (only?.test(plain) ?? true));
  };
}
