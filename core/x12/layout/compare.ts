import type { Delimiters } from '../syntax/delimiters.ts';
import type { Layout, Spelling } from './layout.ts';
import type { Planted } from './plant.ts';
import { type Branch, leaves, nextStretch, type Source, type Written } from './tree.ts';

type Ordered = NonNullable<Layout['order']>[number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What tells a file's segments from ours: the layout of a branch, or nothing where they are the same. */
export function compare(planted: Planted, source: Branch<Source>, written: Branch<Written>, lineEnd: string): Layout | undefined {
  const segments: Record<string, Spelling> = {};
  const loops: Record<string, Layout> = {};
  const order: Ordered[] = [];
  const seen = new Set<string>();
  const begun = new Map();
  for (const member of source.members) {
    if (member === null) {
      order.push(null);
      continue;
    }
    const { token, node } = member;
    const twin = token === undefined ? undefined : written.byToken.get(token);
    if (twin === undefined || (twin.kind === 'branch') !== (node.kind === 'branch')) {
      for (const leaf of nextStretch(begun, node)) order.push(raw(leaf, lineEnd));
      continue;
    }
    order.push(token!);
    if (seen.has(token!)) continue;
    seen.add(token!);
    if (node.kind === 'source') set(segments, token!, spelling(node, twin as Written, source, lineEnd));
    else set(loops, token!, within(planted, token!, node, twin as Branch<Written>, lineEnd));
  }
  for (const [token, node] of written.byToken) {
    if (seen.has(token)) continue;
    if (node.kind === 'written') segments[token] = absent(node);
    else set(loops, token, compare(planted, noSource, node, lineEnd));
  }
  const lacks = planted.lacks.get(written);
  const layout: Mutable<Layout> = {};
  if (Object.keys(segments).length > 0) layout.segments = segments;
  if (Object.keys(loops).length > 0) layout.loops = loops;
  const differing = stretch(
    order,
    [...written.byToken.keys()].filter((token) => seen.has(token)),
  );
  if (differing) layout.order = differing;
  if (lacks) layout.lacks = Object.fromEntries([...lacks].map(([name, { what }]) => [name, what]));
  const lengths = listLengths(written, [...Object.keys(segments), ...Object.keys(loops)]);
  if (lengths) layout.lengths = lengths;
  return Object.keys(layout).length > 0 ? layout : undefined;
}

const noSource: Branch<Source> = { kind: 'branch', members: [], byToken: new Map() };

/** The layout of a branch inside another one. */
function within(planted: Planted, token: string, source: Branch<Source>, written: Branch<Written>, lineEnd: string): Layout | undefined {
  const header = source.byToken.get('ISA');
  if (header?.kind !== 'source') {
    const found = compare(planted, source, written, lineEnd);
    return found && listOf(token) !== undefined ? { begins: beginning(written), ...found } : found;
  }
  const usual = usualEnd(leaves(source));
  const { delimiters } = written.byToken.get('ISA') as Written;
  return { ...compare(planted, source, written, usual), lineEnd: usual, separators: separatorsOf(delimiters) };
}

/** The separators as one text; a blank where there is no repetition. */
export const separatorsOf = ({ element, component, repetition, segment }: Delimiters): string =>
  `${element}${component}${repetition || ' '}${segment}`;

/** What most often follows a terminator. */
function usualEnd(all: Iterable<Source>): string {
  const counts = new Map<string, number>();
  for (const { after } of all) counts.set(after, (counts.get(after) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function set<T>(record: Record<string, T>, key: string, value: T | undefined): void {
  if (value !== undefined) record[key] = value;
}

const raw = ({ is, after, before, latin1 }: Source, lineEnd: string) => ({
  is,
  ...(after === lineEnd ? {} : { after }),
  ...(before === undefined ? {} : { before }),
  ...(latin1 ? { latin1 } : {}),
});

function spelling(source: Source, written: Written, around: Branch<Source>, lineEnd: string): Spelling | undefined {
  const of = written.counting?.([...leaves(around)].length) ?? written.text;
  const { is, latin1, ...others } = raw(source, lineEnd);
  const rest = latin1 && !written.binary ? { ...others, latin1 } : others;
  const despite = complaintsOf(written);
  if (is === of && Object.keys(rest).length === 0 && despite.length === 0) return undefined;
  return { of, ...(is === of ? {} : { is }), ...rest, ...(despite.length > 0 ? { despite } : {}) };
}

function absent(written: Written): Spelling {
  const despite = complaintsOf(written);
  return { of: written.counting?.(0) ?? written.text, absent: true, ...(despite.length > 0 ? { despite } : {}) };
}

/** What is wrong with a segment's values, each with the path below the segment. */
export const complaintsOf = ({ complaints, path }: Written): string[] =>
  complaints.map(
    ({ at, what }) =>
      `${
        at.kind === 'field'
          ? at.path
              .split(/[.[\]]+/)
              .filter(Boolean)
              .slice(path.length)
              .join('.')
          : ''
      }: ${what}`,
  );

/** How a member of a list begins: its first segments, by which it is found again. */
export function beginning(at: Branch<Written>): string {
  const texts: string[] = [];
  for (const { text } of leaves(at)) if (texts.push(text) === 3) break;
  return texts.join('\n');
}

const inList = /^(.*)\[\d+\]$/;

/** The name of the list that a token is in. */
export const listOf = (token: string): string | undefined => inList.exec(token)?.[1];

/** How long the lists of a branch are that have members among `tokens`. */
function listLengths(at: Branch<Written>, tokens: readonly string[]): Record<string, number> | undefined {
  const lists = new Set(tokens.map(listOf).filter((name) => name !== undefined));
  if (lists.size === 0) return undefined;
  const lengths: Record<string, number> = Object.fromEntries([...lists].map((name) => [name, 0]));
  for (const token of at.byToken.keys()) {
    const name = listOf(token);
    if (name !== undefined && lists.has(name)) lengths[name]!++;
  }
  return lengths;
}

/** The stretch of `order` that is not as in `ours`, with one neighbor on each side; all of it where a loop is left and entered again. */
function stretch(order: readonly Ordered[], ours: readonly string[]): readonly Ordered[] | undefined {
  if (order.includes(null) || new Set(order).size < order.length) return order;
  let from = 0;
  while (from < order.length && order[from] === ours[from]) from++;
  if (from === order.length && from === ours.length) return undefined;
  let end = 0;
  while (end < order.length - from && end < ours.length - from && order[order.length - 1 - end] === ours[ours.length - 1 - end]) end++;
  return order.slice(Math.max(0, from - 1), end === 0 ? undefined : order.length - end + 1);
}
