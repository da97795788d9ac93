import type { Condition } from './condition.ts';
import type { Field, Fields, Usage } from './field.ts';

/** A segment of a set under a name of ours. `single`: its one free element, called `value`, stands for it in the type. */
export interface Segment<F extends Fields = Fields, U extends Usage = Usage, M extends boolean = boolean, S extends boolean = boolean> {
  readonly node: 'segment';
  readonly id: string;
  readonly fields: F;
  readonly usage: U;
  readonly many: M;
  readonly single: S;
  readonly max: number;
  /** Elements that come only together, or only with another: X12 syntax notes such as `P0304`, `C0605`, `R0203`. */
  readonly notes: readonly string[];
  readonly why?: string;
}

/** The HL of a hierarchical loop: ids, parents and child flags are computed when written and checked when read. */
export interface Level {
  readonly node: 'level';
  readonly code: string;
  readonly usage: 'required';
  /** Whether HL04 says if there are levels below; the lowest level of some sets leaves it out. */
  readonly saysChildren: boolean;
}

export type Children = Readonly<Record<string, Segment | Loop | Level>>;

/** A situational rule between fields of one loop: when `when` holds, `needs` must hold too. SNIP 4. */
export interface Rule {
  readonly id: string;
  readonly when: Condition;
  readonly needs: Condition;
  /** Where the guide leaves room, a person should look: a warning. An error unless told. */
  readonly severity?: 'warning';
  readonly why: string;
}

/** A loop: children in the guide's order, the first of which opens it. Neighbors with one segment id may come in any order. */
export interface Loop<C extends Children = Children, U extends Usage = Usage, M extends boolean = boolean> {
  readonly node: 'loop';
  readonly id: string;
  readonly children: C;
  readonly usage: U;
  readonly many: M;
  readonly max: number;
  readonly rules: readonly Rule[];
  readonly why?: string;
}
export type Node = Segment | Loop;

interface Repeat {
  readonly max?: number;
}
interface SegmentOptions extends Repeat {
  readonly notes?: readonly string[];
}
interface LoopOptions extends Repeat {
  readonly rules?: readonly Rule[];
}

const seg = <F extends Fields>(id: string, fields: F, { max = 1, notes = [] }: SegmentOptions) =>
  ({ node: 'segment', id, fields, usage: 'required', max, notes }) as const;

/** A segment that comes once. */
export const segment = <F extends Fields>(id: string, fields: F, options: SegmentOptions = {}): Segment<F, 'required', false, false> => ({
  ...seg(id, fields, options),
  many: false,
  single: false,
});
/** A segment that may be absent or repeat: `max` times, or without a limit. */
export const segments = <F extends Fields>(
  id: string,
  fields: F,
  options: SegmentOptions = {},
): Segment<F, 'situational', true, false> => ({
  ...seg(id, fields, { max: Number.POSITIVE_INFINITY, ...options }),
  usage: 'situational',
  many: true,
  single: false,
});
/** A segment that says one thing: the type is that of its element `value`. */
export const single = <F extends Fields & { readonly value: Field }>(id: string, fields: F): Segment<F, 'required', false, true> => ({
  ...seg(id, fields, {}),
  many: false,
  single: true,
});
/** A segment that says one thing and repeats: a list of its element `value`. */
export const singles = <F extends Fields & { readonly value: Field }>(
  id: string,
  fields: F,
  options: SegmentOptions = {},
): Segment<F, 'situational', true, true> => ({
  ...seg(id, fields, { max: Number.POSITIVE_INFINITY, ...options }),
  usage: 'situational',
  many: true,
  single: true,
});

export const level = (code: string, { saysChildren = true } = {}): Level => ({ node: 'level', code, usage: 'required', saysChildren });

const lp = <C extends Children>(id: string, children: C, { max = 1, rules = [] }: LoopOptions) =>
  ({ node: 'loop', id, children, usage: 'required', max, rules }) as const;

/** A loop that comes once. */
export const loop = <C extends Children>(id: string, children: C, options: LoopOptions = {}): Loop<C, 'required', false> => ({
  ...lp(id, children, options),
  many: false,
});
/** A loop that may be absent or repeat: `max` times, or without a limit. */
export const loops = <C extends Children>(id: string, children: C, options: LoopOptions = {}): Loop<C, 'situational', true> => ({
  ...lp(id, children, { max: Number.POSITIVE_INFINITY, ...options }),
  usage: 'situational',
  many: true,
});

type With<N, U extends Usage> =
  N extends Field<infer T, Usage, infer M>
    ? Field<T, U, M>
    : N extends Segment<infer F, Usage, infer M, infer S>
      ? Segment<F, U, M, S>
      : N extends Loop<infer C, Usage, infer M>
        ? Loop<C, U, M>
        : never;

/** Makes an element, segment or loop situational; `why` says in a line when it is needed. */
export const maybe = <N extends Field | Segment | Loop>(node: N, why?: string): With<N, 'situational'> =>
  ({ ...node, usage: 'situational', ...(why === undefined ? {} : { why }) }) as unknown as With<N, 'situational'>;

/** Demanded by the guide, yet so often absent that readers must live without it: see {@link Usage}. */
export const expected = <N extends Field | Segment | Loop>(node: N): With<N, 'expected'> =>
  ({ ...node, usage: 'expected' }) as unknown as With<N, 'expected'>;

/** Makes a list demand at least one member. */
export const some = <N extends (Field | Segment | Loop) & { readonly many: true }>(node: N): With<N, 'required'> =>
  ({ ...node, usage: 'required' }) as unknown as With<N, 'required'>;

/** Whether a segment only says fixed values: it is written whenever its loop is and does not appear in the type. */
export const isSilent = (segment: Segment): boolean => Object.values(segment.fields).every((field) => field.kind === 'fixed');
