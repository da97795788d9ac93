/** What a title says that another does not: its end, where both begin alike for more than a word or two; else the whole. */
export function tellsApart(title: string, from: string): string {
  let same = 0;
  while (same < title.length && same < from.length && title[same] === from[same]) same++;
  const cut = title.lastIndexOf(' ', same) + 1;
  return cut > 12 && cut < title.length ? `… ${title.slice(cut)}` : title;
}

/** Codes nearest to one first: those that share more of its characters. Equal ones keep their order. */
export function nearestFirst<T extends { readonly code: string }>(codes: readonly T[], to: string): T[] {
  const shared = (code: string) => [...code].findIndex((c, i) => c !== to[i]);
  const by = (code: string) => (shared(code) < 0 ? code.length : shared(code));
  return [...codes].sort((a, b) => by(b.code) - by(a.code));
}
