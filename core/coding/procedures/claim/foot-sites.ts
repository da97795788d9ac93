const toesOf = (site: string): string[] => (site.startsWith('toes ') ? site.slice(5).split(' ') : []);
const feetOf = (site: string): string[] => {
  const toes = toesOf(site).map((t) => (/^(?:TA|T[1-4])$/.test(t) ? 'left' : 'right'));
  return toes.length > 0 ? toes : ['left', 'right'].filter((side) => site.includes(side));
};
const isFoot = (site: string) => site.startsWith('toes ') || site.endsWith('foot');

/**
 * Whether two sites of a foot are apart: other toes, or other feet; undefined when one is no site of a foot. `left foot` beside `left and right
 * foot` is no other place, nor is a foot beside one of its toes (NCCI Policy Manual, chapter 3: nails and lesions of different toes).
 */
export function footSitesApart(a: string, b: string): boolean | undefined {
  if (!isFoot(a) || !isFoot(b)) return undefined;
  const [x, y] = [toesOf(a), toesOf(b)];
  if (x.length > 0 && y.length > 0) return !x.some((t) => y.includes(t));
  const [left, right] = [feetOf(a), feetOf(b)];
  return left.length > 0 && right.length > 0 && !left.some((s) => right.includes(s));
}
