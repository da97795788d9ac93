/** Names that are compared are short; a longer text is no misspelling of one. */
const longest = 60;

/** How many letters must be added, dropped or changed to make one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

/** The names that somebody may have meant, the nearest first: misspelled, or another that has its last word. */
export function nearest(written: string, names: readonly string[], most = 3): readonly string[] {
  if (written.length > longest) return [];
  const wanted = written.toLowerCase();
  const last = wanted.split('.').at(-1)!;
  return names
    .map((name) => {
      const near = distance(wanted, name.toLowerCase());
      const sameWord = last.length > 2 && name.toLowerCase().split(/[.-]/).includes(last);
      return { name, rank: near <= Math.max(2, wanted.length / 3) ? near : sameWord ? longest + near : undefined };
    })
    .filter((each): each is { name: string; rank: number } => each.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
