/** A line of a comparison: in both, only in the old, only in the new. */
export interface DiffLine {
  readonly side: 'both' | 'gone' | 'new';
  readonly text: string;
}

/** Compares two texts line by line, by their longest common run of lines. Rules are short: the table of all pairs is small. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before, after].map((text) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))) as [string[], string[]];
  const longest = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ side: 'both', text: a[i]! });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || longest[i + 1]![j]! >= longest[i]![j + 1]!)) lines.push({ side: 'gone', text: a[i++]! });
    else lines.push({ side: 'new', text: b[j++]! });
  }
  return lines;
}
