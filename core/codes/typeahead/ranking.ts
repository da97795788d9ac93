/** Things by key, each with its best score. */
export function ranking<T>() {
  const best = new Map<string, { readonly thing: T; readonly score: number }>();
  return {
    put(key: string, thing: T, score: number): void {
      const known = best.get(key);
      if (!known || score > known.score) best.set(key, { thing, score });
    },
    /** The best, best first; equals in the order of their keys. */
    top(limit: number): T[] {
      const ranked = [...best].sort(([a, { score: x }], [b, { score: y }]) => y - x || (a < b ? -1 : 1));
      return ranked.slice(0, limit).map(([, { thing }]) => thing);
    },
  };
}
