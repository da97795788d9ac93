/** Values of an axis in the order in which a code pattern lists them. */
const sides = ['right', 'left', 'bilateral', ''] as const;
const visits = [
  ['', 'A'],
  ['subsequentencounter', 'D'],
  ['sequela', 'S'],
] as const;

/**
 * Code patterns of the house's term list:
 * `M25.56{1,2,,9}` right, left, bilateral, unspecified (an empty place = no such code); `S93.40{1,2,,9}{ADS}` with the
 * seventh character of an injury: A unless the visit is documented as a later one.
 *
 * @returns each code with the qualifier words that it adds.
 */
export function expandCode(pattern: string): { code: string; words: readonly string[] }[] {
  let found = [{ code: pattern, words: [] as string[] }];
  const replace = (mark: string | RegExp, values: readonly (readonly [string, string])[]) => {
    found = found.flatMap((f) =>
      values.map(([word, value]) => ({ code: f.code.replace(mark, value), words: word ? [...f.words, word] : f.words })),
    );
  };
  const side = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (side) {
    const values = side[1]!.split(',');
    replace(
      side[0],
      sides.flatMap((name, i) => (values[i] ? [[name, values[i]] as const] : [])),
    );
  }
  if (pattern.includes('{ADS}')) replace('{ADS}', visits);
  return found;
}
