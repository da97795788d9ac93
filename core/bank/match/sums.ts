/** So many parts are tried: the work doubles with each. */
export const mostParts = 12;

/**
 * The choices of at least two parts that add up to a total, at most two of them: the second says that the first is not the only one.
 * @param amounts at most {@link mostParts}, each above zero.
 * @returns the places of the parts of each choice.
 */
export function sumsTo(amounts: readonly number[], total: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  const choose = (at: number, left: number, chosen: readonly number[]): void => {
    if (found.length > 1) return;
    if (left === 0) {
      if (chosen.length > 1) found.push([...chosen]);
      return;
    }
    for (let i = at; i < amounts.length; i++) if (amounts[i]! <= left) choose(i + 1, left - amounts[i]!, [...chosen, i]);
  };
  choose(0, total, []);
  return found;
}
