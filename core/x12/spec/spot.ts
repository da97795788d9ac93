import { plan } from './compile.ts';
import type { Field, Fields } from './field.ts';
import type { Loop } from './node.ts';

/** What a path of a condition leads to in a file. */
export interface Spot {
  /** Names from the loop's body to the object that holds it and whose place is known: a segment's, or a loop's. */
  readonly names: readonly string[];
  /** Id of the segment; of the one that opens, where the path leads to a loop. */
  readonly segment: string;
  /** Id of the loop in which the segment stands. */
  readonly loop: string;
  /** Absent where the path leads to a whole segment or loop. */
  readonly element?: number;
  readonly component?: number;
}

/** The element, and the component, of a field within a segment or composite; of a list, that of its first member. */
function position(fields: Fields, names: readonly string[]): { element?: number; component?: number } | undefined {
  const [name, second] = names;
  if (name === undefined) return {};
  const field: Field | undefined = fields[name];
  if (!field) return undefined;
  if (field.kind === 'series') return position(field.fields!, names.slice(1));
  // A date behind its format stands one element further.
  const element = field.stride === 2 ? field.at + 1 : field.at;
  if (second === undefined || field.kind === 'days') return { element };
  const inner = field.kind === 'composite' ? field : field.of?.kind === 'composite' ? field.of : undefined;
  const component = inner?.fields?.[second]?.at;
  return component === undefined ? undefined : { element, component };
}

/** Where a path leads; undefined for one into another loop (`2000B/…`) or to nothing that the loop knows. */
export function spotOf(loop: Loop, path: string): Spot | undefined {
  const names = path.split('.');
  let at = plan(loop);
  for (const [i, name] of names.entries()) {
    const child = at.children.find((c) => c.name === name);
    if (!child) return undefined;
    const found = { names: names.slice(0, i + 1), segment: child.id, loop: child.loop?.loop.id ?? at.loop.id };
    if (child.segment) {
      const rest = names.slice(i + 1);
      // A segment that says one thing is no object: it stands where its loop does.
      const { single, fields } = child.segment;
      const on = position(fields, single ? ['value', ...rest] : rest);
      return on && { ...found, ...(single ? { names: names.slice(0, i) } : {}), ...on };
    }
    if (i === names.length - 1) return found;
    at = child.loop!;
  }
  return undefined;
}

/** The object that a spot leads to, its list's first member where it is in one; as much of the way as there is. */
export function objectAt({ names }: Spot, body: object): object {
  let at: object = body;
  for (const name of names) {
    const value = (at as Readonly<Record<string, unknown>>)[name];
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one !== 'object' || one === null) return at;
    at = one;
  }
  return at;
}
