import type { Field, Fields } from './field.ts';
import { layoutOf } from './layout.ts';
import { isSilent, type Loop, type Segment } from './node.ts';

type Body = Readonly<Record<string, unknown>>;
const many = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** The segments that stand directly in a loop. A segment that says one thing is its value alone. */
export function* segmentsOf(loop: Loop, body: Body): Generator<{ readonly segment: Segment; readonly value: unknown }, void, undefined> {
  for (const [name, node] of Object.entries(loop.children)) {
    if (node.node === 'segment' && !isSilent(node)) for (const value of many(body[name])) yield { segment: node, value };
  }
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
