import type { Child, Plan } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Section } from './places.ts';
import type { Station } from './stations.ts';

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
  /** Where it stands on the way to the units of its set; null where it does not. See `stationOf`. */
  station: Station | null | undefined;
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
  const { at = nowhere, role, via } = where;
  const counts = of.children.map(() => 0);
  return { plan: of, at, body, counts, opened, via, role, station: undefined, rank: 0, unopened: false, flawed: false, handed: undefined };
}

/** What is known of a loop whose head was read at one go. */
type HeadRead = Pick<Frame, 'body' | 'counts' | 'opened' | 'via' | 'role' | 'rank'> & { readonly station: Station };

/** An open loop of which the head has been read. */
export const frameOf = ({ body, counts, opened, via, role, station, rank }: HeadRead): Frame => ({
  plan: station.plan,
  at: nowhere,
  body,
  counts,
  opened,
  via,
  role,
  station,
  rank,
  unopened: false,
  flawed: false,
  handed: undefined,
});

/** Where a loop stands on the way to the units of its set, by the loop around it; nothing where it does not. */
export function stationIn(at: Frame, around: Frame | undefined): Station | undefined {
  if (at.station === undefined) at.station = around?.station?.ways.find(({ child }) => child === at.via)?.to ?? null;
  return at.station ?? undefined;
}

/** Where the open loop at `depth` stands on the way to the units of its set; nothing where it does not. */
export function stationOf(open: readonly Frame[], depth: number): Station | undefined {
  const { station } = open[depth]!;
  if (station) return station;
  if (station === null) return undefined;
  if (depth > 0) stationOf(open, depth - 1);
  return stationIn(open[depth]!, open[depth - 1]);
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
