import { assert } from '../base/assert.ts';

/**
 * Whether a code is among listed codes and ranges: `80061`, `99202-99215`, `V00-Y99`. Procedure codes compare as texts of one length.
 * @param below `and-below`: a code stands for all that begin with it, as categories of ICD-10-CM do; dots do not count.
 */
export function codesIn(listed: readonly string[], below?: 'and-below'): (code: string) => boolean {
  const single = new Set<string>();
  const ranges: [from: string, to: string][] = [];
  for (const each of listed) {
    const [from = '', to] = each.replaceAll('.', '').split('-');
    assert(from !== '' && (to === undefined || to >= from), `"${each}" is a code or a range of codes`);
    if (to === undefined && below === undefined) single.add(from);
    else ranges.push([from, to ?? from]);
  }
  if (below === undefined)
    return (code) => single.has(code) || ranges.some(([from, to]) => code.length === from.length && from <= code && code <= to);
  return (code) => {
    const plain = code.replace('.', '');
    return ranges.some(([from, to]) => from <= plain && plain.slice(0, to.length) <= to);
  };
}
