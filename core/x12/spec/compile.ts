import type { Field } from './field.ts';
import { type Children, isSilent, type Level, type Loop, type Segment } from './node.ts';

/** A test that tells segments of one id apart: the text at an element (and component) must be one of these. */
export interface KeyTest {
  readonly element: number;
  /** 0 for the whole element. */
  readonly component: number;
  readonly values: ReadonlySet<string>;
}

/** A child of a loop, ready to be matched. */
export interface Child {
  readonly name: string;
  readonly index: number;
  /** Neighbors that open with the same segment id share a rank and may come in any order. */
  readonly rank: number;
  /** Id of the segment itself, or of the one that opens the loop. */
  readonly id: string;
  /** What tells it from its siblings; nothing when no sibling has its id. */
  readonly keys: readonly KeyTest[];
  /** Every value by which it can be told, for when it is looked for further away. */
  readonly allKeys: readonly KeyTest[];
  readonly segment: Segment | undefined;
  readonly loop: Plan | undefined;
  readonly level: Level | undefined;
  readonly max: number;
  /** Says fixed values only: not part of the body. */
  readonly silent: boolean;
}

/** A loop, ready to be walked: names in order, children by segment id. */
export interface Plan {
  readonly loop: Loop;
  readonly children: readonly Child[];
  readonly byId: ReadonlyMap<string, readonly Child[]>;
  /** Children that are loops. */
  readonly innerLoops: readonly Child[];
  /** Children that must be there. */
  readonly demanded: readonly Child[];
  /** A body with every key in order and nothing in it, to be copied; the keys in `lists` then get a list each. */
  readonly blank: Readonly<Record<string, undefined>>;
  readonly lists: readonly string[];
}

export const codeList = (field: Field): readonly string[] =>
  field.codes === undefined ? [] : Array.isArray(field.codes) ? field.codes : Object.keys(field.codes);

function keyOf(field: Field, element: number, component: number): KeyTest | undefined {
  if (field.kind === 'fixed') return { element, component, values: new Set([field.fixed!]) };
  return field.key ? { element, component, values: new Set(codeList(field)) } : undefined;
}

function keysOf(segment: Segment): KeyTest[] {
  const keys: KeyTest[] = [];
  const add = (key: KeyTest | undefined) => {
    if (key) keys.push(key);
  };
  for (const field of Object.values(segment.fields)) {
    // A fixed value further on (a date format, PXC) is not what tells segments apart.
    if (field.kind !== 'fixed' || field.at === 1) add(keyOf(field, field.at, 0));
    const composite = field.kind === 'composite' ? field : field.of?.kind === 'composite' ? field.of : undefined;
    for (const part of Object.values(composite?.fields ?? {})) if (part.key) add(keyOf(part, field.at, part.at));
  }
  return keys;
}

const plans = new WeakMap<Loop, Plan>();

/** The plan of a loop; made once for each loop and shared by every place that refers to it. */
export function plan(loop: Loop): Plan {
  const known = plans.get(loop);
  if (known) return known;
  const made = makePlan(loop);
  plans.set(loop, made);
  return made;
}

/** The segment that opens a loop, or the level that does. */
const opener = (children: Children): Segment | Level => {
  const first = Object.values(children)[0]!;
  return first.node === 'loop' ? opener(first.children) : first;
};

function makePlan(loop: Loop): Plan {
  const heads = Object.values(loop.children).map((node) => (node.node === 'loop' ? opener(node.children) : node));
  const ids = heads.map((head) => (head.node === 'level' ? 'HL' : head.id));
  let rank = -1;
  const children = Object.entries(loop.children).map(([name, node], index): Child => {
    if (index === 0 || ids[index] !== ids[index - 1]) rank++;
    const head = heads[index]!;
    const id = ids[index]!;
    const alone = ids.indexOf(id) === ids.lastIndexOf(id);
    const allKeys = head.node === 'level' ? [{ element: 3, component: 0, values: new Set([head.code]) }] : keysOf(head);
    return {
      name,
      index,
      rank,
      id,
      keys: head.node === 'level' || !alone ? allKeys : [],
      allKeys,
      segment: node.node === 'segment' ? node : undefined,
      loop: node.node === 'loop' ? plan(node) : undefined,
      level: node.node === 'level' ? node : undefined,
      max: node.node === 'level' ? 1 : node.max,
      silent: node.node === 'level' || (node.node === 'segment' && isSilent(node)),
    };
  });
  const byId = new Map<string, Child[]>();
  for (const child of children) byId.set(child.id, [...(byId.get(child.id) ?? []), child]);
  const said = children.filter((child) => !child.silent);
  return {
    loop,
    children,
    byId,
    innerLoops: children.filter((child) => child.loop !== undefined),
    demanded: children.filter(
      ({ segment, loop: inner }) => (segment ?? inner?.loop)?.usage !== 'situational' && (segment ?? inner) !== undefined,
    ),
    blank: Object.fromEntries(said.map(({ name }) => [name, undefined])),
    lists: said.filter(({ segment, loop: inner }) => (segment ?? inner!.loop).many).map(({ name }) => name),
  };
}
