import { copyOf, type Draft, find, findAll, latin1, recount, textOf } from './draft.ts';

/** A file that was spoiled, and what must be said of it: `rule segment@ordinal-element-component`. */
export interface Spoiled {
  readonly bytes: Uint8Array;
  readonly expected: string;
  /** Every segment is still where it was. */
  readonly same: boolean;
}

/** One kind of defect. `spoil` gives undefined where a file has nothing that can be spoiled so. */
export interface Kind {
  readonly name: string;
  /** Findings that may come of it, the expected one included: two unless said. */
  readonly most?: number;
  readonly spoil: (draft: Draft) => Spoiled | undefined;
}

const spoiled = (draft: Draft, expected: string, same = false): Spoiled => ({ bytes: latin1(textOf(draft)), expected, same });

/** `NM1*IL-3`, `CLM-5-1`: a segment, its first element, and an element and component of it. `HL$`: the last such segment. */
interface Spot {
  readonly what: string;
  readonly element: number | undefined;
  readonly component: number | undefined;
}

function spotOf(text: string): Spot {
  const [what, element, component] = text.split('-');
  return { what: what!, element: element ? Number(element) : undefined, component: component ? Number(component) : undefined };
}

const dashed = (parts: readonly (string | number | undefined)[]): string => parts.filter((p) => p !== undefined).join('-');

/**
 * Where a finding is expected. `=`: at the spot itself; `=1`: at that element of the segment; `+1`: at the next segment; `+1=2`: both.
 * `in CLM|CLP`: the spot's segment is missing, told where the nearest of these before it opens its loop. Anything else names a segment
 * (`CLM=2`), the nearest before the spot.
 */
function placed({ segments }: Draft, at: number, spot: Spot, where: string): string {
  const before = (ids: string) => segments.findLastIndex((s, i) => i < at && ids.split('|').includes(s[0]!));
  if (where.startsWith('in ')) return `${spot.what.split('*')[0]}@${before(where.slice(3)) + 1}`;
  const [to = '', own] = where.split('=');
  const index = /^[A-Z]/.test(to) ? before(to) : at + Number(to);
  const element = own === undefined ? undefined : own === '' ? spot.element : Number(own);
  const component = own === '' ? spot.component : undefined;
  return dashed([`${segments[index]![0]}@${index + 1}`, element, component]);
}

/** The first segment of the spot in which the element stands. */
function holder(draft: Draft, { what, element }: Spot): number | undefined {
  const has = (i: number) => element === undefined || draft.segments[i]![element];
  const every = findAll(draft, what.replace('$', '')).filter(has);
  return what.includes('$') ? every.at(-1) : every[0];
}

type Change = string | ((was: string, segment: readonly string[]) => string | undefined);

/** An element, or a component of one, says something else. */
export function says(name: string, at: string, change: Change, rule: string, where = '='): Kind {
  const spot = spotOf(at);
  const element = spot.element!;
  return {
    name,
    spoil(original) {
      const draft = copyOf(original);
      const i = holder(draft, spot);
      if (i === undefined) return undefined;
      const segment = draft.segments[i]!;
      const parts = spot.component === undefined ? [segment[element]!] : segment[element]!.split(draft.component);
      const n = (spot.component ?? 1) - 1;
      const by = typeof change === 'string' ? change : parts[n] ? change(parts[n], segment) : undefined;
      if (by === undefined || by === parts[n]) return undefined;
      while (parts.length <= n) parts.push('');
      parts[n] = by;
      segment[element] = parts.join(draft.component);
      while (segment.at(-1) === '') segment.pop();
      return spoiled(draft, `${rule} ${placed(draft, i, spot, where)}`, true);
    },
  };
}

/** Segments from the one named on are replaced; the count of SE follows, unless `counts` is false. */
export function turns(
  name: string,
  at: string,
  take: number,
  by: (taken: readonly string[][], draft: Draft) => readonly string[][] | undefined,
  rule: string,
  where: string,
  counts = true,
): Kind {
  const spot = spotOf(at);
  return {
    name,
    spoil(original) {
      const draft = copyOf(original);
      const i = find(draft, spot.what);
      if (i === undefined) return undefined;
      const put = by(draft.segments.slice(i, i + take), draft);
      if (!put) return undefined;
      draft.segments.splice(i, take, ...put.map((s) => [...s]));
      if (counts) recount(draft, i);
      return spoiled(draft, `${rule} ${placed(draft, i, spot, where)}`);
    },
  };
}

/** The first segment of the name is not there; `where` counts from what stands in its place. */
export const gone = (name: string, at: string, rule = 'segment-missing', where = 'in ST', counts = true): Kind =>
  turns(name, at, 1, () => [], rule, where, counts);

/** The first segment of the name stands twice. */
export const twice = (name: string, at: string, rule: string, where = '+1', counts = true): Kind =>
  turns(name, at, 1, ([s]) => [s!, s!], rule, where, counts);

/** Kinds that mean something in files of these sets alone. */
export const among = (sets: string, kinds: readonly Kind[]): Kind[] =>
  kinds.map((kind) => ({ ...kind, spoil: (draft) => (sets.split(' ').includes(draft.set) ? kind.spoil(draft) : undefined) }));

/** A kind of which more comes than of others, for a reason. */
export const cascading = (most: number, kind: Kind): Kind => ({ ...kind, most });

/** The text of the file, once put together, is spoiled. */
export const text = (name: string, spoil: (text: string, draft: Draft) => string | undefined, expected: (draft: Draft) => string): Kind => ({
  name,
  spoil(draft) {
    const by = spoil(textOf(draft), draft);
    return by === undefined ? undefined : { bytes: latin1(by), expected: expected(draft), same: true };
  },
});
