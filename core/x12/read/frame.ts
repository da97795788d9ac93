import type { Child, Plan } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Section } from './places.ts';

/** A loop that is open: its body grows, its children are counted. */
export interface Frame {
  readonly plan: Plan;
  /** Name, and place in the list of that name, in the loop around it. */
  readonly at: readonly (string | number)[];
  body: Record<string, unknown>;
  readonly counts: number[];
  readonly opened: Opened;
  /** The child of the loop around it that it is. */
  readonly via: Child | undefined;
  /** On the way to the units of its set, or one of them; nothing for all others, and where nothing is handed over in parts. */
  readonly role: Role | undefined;
  /** Rank of the child that came last. */
  rank: number;
  /** Its opener is missing. */
  unopened: boolean;
  /** Lacks something its type promises; what units lack does not count against what is above them. */
  flawed: boolean;
  /** What was handed over of it: its own segments are read, and loops on the way to the units come now. */
  handed: Handed | undefined;
}

/** A loop above units, once it was handed over. */
export interface Handed {
  /** It and what is around it, by name. */
  readonly above: Readonly<Record<string, object>>;
  /** The children through which it is reached from the body of the set; and its units, if it has some. */
  readonly path: readonly Child[];
  readonly pathOfUnit: readonly Child[];
  /** Where they were read, innermost first. */
  readonly sections: readonly Section[];
  /** Whether they hold all that their types promise. */
  readonly sound: boolean;
}

export type Role = 'spine' | 'unit';

/** The segment with which a loop began. */
export interface Opened {
  readonly id: string;
  readonly position: number;
  readonly byte: number;
  /** Ordinal in the transaction, ST being 1. */
  readonly inSet: number;
  /** Absent where the loop was read without its segments being taken apart. */
  readonly raw: RawSegment | undefined;
}

export const openedBy = (raw: RawSegment, inSet: number): Opened => ({ id: raw.id, position: raw.position, byte: raw.byte, inSet, raw });

const nowhere: Frame['at'] = [];
type Where = Partial<Pick<Frame, 'at' | 'role' | 'via'>>;

/** An open loop, its keys all there in the definition's order: lists empty, the rest undefined. */
export function frame(of: Plan, opened: Opened, where: Where = {}): Frame {
  const body: Record<string, unknown> = { ...of.blank };
  for (const name of of.lists) body[name] = [];
  return frameWith(body, of, opened, where);
}

/** An open loop that has a body already. */
export function frameWith(body: Frame['body'], of: Plan, opened: Opened, { at = nowhere, role, via }: Where): Frame {
  const counts: number[] = [];
  for (let n = 0; n < of.children.length; n++) counts.push(0);
  return { plan: of, at, body, counts, opened, via, role, rank: 0, unopened: false, flawed: false, handed: undefined };
}

/** Puts a value in its slot. One too many of what comes once is reported elsewhere and does not overwrite the first. */
export function put(at: Frame, child: Child, value: unknown): void {
  const node = child.segment ?? child.loop!.loop;
  if (node.many) (at.body[child.name] as unknown[]).push(value);
  else if (at.counts[child.index] === 0) at.body[child.name] = value;
  at.counts[child.index]!++;
}

/** Where `put` will put the next value of a child; one too many of what comes once gets a place that the body does not have. */
export function placeIn({ body, counts }: Frame, child: Child): readonly (string | number)[] {
  const list = body[child.name];
  if (Array.isArray(list) && (child.segment ?? child.loop?.loop)?.many) return [child.name, list.length];
  const before = counts[child.index]!;
  return before === 0 ? [child.name] : [child.name, before];
}
