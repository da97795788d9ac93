import type { Field, Fields } from './field.ts';
import { layoutOf } from './layout.ts';
import type { Loop, Segment } from './node.ts';

type Body = Readonly<Record<string, unknown>>;
const many = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** A segment of a loop, under the loop's name for it, that holds codes of a set outside of the standard. */
type Coded = readonly [name: string, segment: Segment];
const codedSegments = new WeakMap<Loop, readonly Coded[]>();

const hasCodes = (fields: Fields): boolean =>
  Object.values(fields).some((f) => f.set !== undefined || (f.fields && hasCodes(f.fields)) || (f.of && hasCodes({ of: f.of })));

function codedSegmentsOf(loop: Loop): readonly Coded[] {
  const known = codedSegments.get(loop);
  if (known) return known;
  const made = Object.entries(loop.children).filter(
    (entry): entry is [string, Segment] => entry[1].node === 'segment' && hasCodes(entry[1].fields),
  );
  codedSegments.set(loop, made);
  return made;
}

/** The segments that stand directly in a loop and hold outside codes. A segment that says one thing is its value alone. */
export function* codedIn(loop: Loop, body: Body): Generator<{ readonly segment: Segment; readonly value: unknown }, void, undefined> {
  for (const [name, segment] of codedSegmentsOf(loop)) for (const value of many(body[name])) yield { segment, value };
}

/** A single value within a segment, and where it stands. */
export interface Said {
  readonly field: Field;
  readonly value: unknown;
  readonly element: number;
  /** 0 outside of composites. */
  readonly component: number;
  /** The group of fields the value is a member of, to look at its neighbors. */
  readonly among: Body;
  readonly fields: Fields;
}

/** Every single value of a segment, composites, runs and series taken apart. */
export function* valuesOf(segment: Segment, value: unknown): Generator<Said, void, undefined> {
  yield* said(segment.fields, (segment.single ? { value } : value) as Body, 0, 0);
}

function* said(fields: Fields, body: Body, offset: number, within: number): Generator<Said, void, undefined> {
  for (const [name, field] of layoutOf(fields).entries) {
    const at = offset + field.at;
    const place = (n: number) => (within > 0 ? { element: within, component: n } : { element: n, component: 0 });
    if (field.kind === 'series') {
      for (const [i, member] of many(body[name]).entries()) yield* said(field.fields!, member as Body, at - 1 + i * field.stride!, within);
    } else if (field.kind === 'composite') {
      if (body[name] !== undefined) yield* said(field.fields!, body[name] as Body, 0, at);
    } else {
      for (const [i, one] of many(body[name]).entries()) {
        const of = field.of ?? field;
        const n = field.kind === 'run' ? at + i : at;
        if (of.kind === 'composite') yield* said(of.fields!, one as Body, 0, n);
        else yield { field: of, value: one, ...place(n), among: body, fields };
      }
    }
  }
}
