import type { Finding, SegmentPlace, Severity } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { type Child, type Plan, plan } from '../spec/compile.ts';
import type { Segment } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { placeOf, type RawSegment } from '../syntax/segment.ts';
import type { Report } from './elements.ts';
import { readElements } from './fields.ts';
import { type Hierarchy, hierarchy } from './hierarchy.ts';
import { match } from './match.ts';
import { checkNotes } from './notes.ts';

/** Where an object of a body lies: its first segment, and the byte after its last. */
export interface ObjectPlace {
  readonly segment: RawSegment;
  /** Ordinal of the segment in its transaction, ST being 1. */
  readonly inSet: number;
  readonly loop: string;
  readonly byte: number;
  readonly endByte: number;
}

/** The place of an object, for a finding. */
export const placeOfObject = ({ segment, inSet, loop }: ObjectPlace): SegmentPlace => placeOf(segment, inSet, { loop });

export interface Walked {
  readonly body: Record<string, unknown>;
  /** Bodies of loops that lack, in themselves or below, something their type promises; the whole body's too, then. */
  readonly damaged: ReadonlySet<object>;
  readonly findings: readonly Finding[];
  readonly places: ReadonlyMap<object, ObjectPlace>;
}

/** Told of each segment: the path of what it became in the body, or nothing where it found no place. */
export type Trace = (segment: RawSegment, path: readonly (string | number)[] | undefined) => void;

/** The work on one transaction: its typed body grows segment by segment. */
export interface Walk {
  readonly guide: string;
  readonly delimiters: Delimiters;
  readonly report: ElementReport;
  readonly findings: Finding[];
  readonly places: Map<object, ObjectPlace>;
  readonly open: Frame[];
  readonly levels: Hierarchy;
  /** Set while the details of a party, or the segments of a level, that have no place are passed over. */
  lost: 'party' | 'level' | undefined;
  /** Bodies of loops that lack, in themselves or below, something their type promises. */
  readonly damaged: Set<object>;
  /** Byte after the last segment that found its place. */
  end: number;
  readonly trace: Trace | undefined;
}

/** The report of one walk, pointed at segment after segment. */
interface ElementReport extends Report {
  segment: RawSegment;
  inSet: number;
  loop: string;
}

interface Frame {
  readonly plan: Plan;
  /** Name, and place in the list of that name, in the loop around it. */
  readonly at: readonly (string | number)[];
  readonly body: Record<string, unknown>;
  readonly counts: number[];
  readonly opened: RawSegment;
  readonly inSet: number;
  rank: number;
}

/** Segments that only say more about the party named before them. */
const details = new Set(['N2', 'N3', 'N4', 'PER', 'REF', 'DMG', 'PRV', 'DTP', 'DTM', 'RDM']);

/** Begins a transaction at its ST. */
export function startWalk(set: TransactionSet, delimiters: Delimiters, st: RawSegment, trace?: Trace): Walk {
  const report: ElementReport = {
    segment: st,
    inSet: 1,
    loop: '',
    element: 0,
    component: 0,
    repeat: 0,
    componentSeparator: delimiters.component,
    repetitionSeparator: delimiters.repetition,
    report: (rule, what, severity) => say(w, rule, pointed(report), what, severity),
    broken: () => damage(w),
  };
  const w: Walk = {
    guide: set.guide,
    delimiters,
    report,
    findings: [],
    places: new Map(),
    open: [frame(plan(set.body), st, 1, [])],
    levels: hierarchy(),
    lost: undefined,
    damaged: new Set(),
    end: st.end,
    trace,
  };
  return w;
}

/** Takes the next segment between ST and SE. */
export function step(w: Walk, segment: RawSegment, inSet: number): void {
  if (w.lost === 'level' ? segment.id !== 'HL' : w.lost === 'party' && details.has(segment.id)) {
    w.trace?.(segment, undefined);
    return;
  }
  w.lost = undefined;
  const found = match(w.open, segment, w.delimiters);
  if (found.kind === 'none') {
    w.trace?.(segment, undefined);
    unknown(w, segment, inSet, found.sameId);
    return;
  }
  while (w.open.length - 1 > found.depth) close(w);
  const at = w.open.at(-1)!;
  const { child } = found;
  w.end = segment.end;
  if (found.kind === 'unopened') {
    const place = placeOf(segment, inSet, { loop: child.loop!.loop.id });
    say(w, 'loop-opener-missing', place, `${child.id} is missing before ${segment.id}`);
    at.rank = child.rank;
    // The opener counts as seen: its absence is told already.
    enter(w, child, segment, inSet).counts[0]!++;
    damage(w);
    step(w, segment, inSet);
    return;
  }
  const { id } = at.plan.loop;
  if (found.late)
    say(w, 'segment-order', placeOf(segment, inSet, { loop: id }), `${segment.id} (${child.name}) comes too late in loop ${id}`);
  else at.rank = child.rank;
  if (found.over)
    say(w, 'repeats', placeOf(segment, inSet, { loop: id }), `${segment.id} (${child.name}) comes more than ${times(child.max)}`);
  take(w, child, segment, inSet);
}

/** Closes what is open. `trailer` is the SE, or the last segment where there is none. */
export function finishWalk(w: Walk, trailer: RawSegment): Walked {
  while (w.open.length > 1) close(w);
  const { body } = w.open[0]!;
  w.end = trailer.end;
  close(w);
  return { body, damaged: w.damaged, findings: w.findings, places: w.places };
}

function say(w: Walk, rule: X12Rule, at: SegmentPlace, what: string, severity: Severity = 'error'): void {
  w.findings.push(x12Finding(rule, at, what, { severity, guide: w.guide }));
}

/** Marks what is open, and a loop that has just closed, as lacking something. */
function damage(w: Walk, closed?: Frame): void {
  if (closed) w.damaged.add(closed.body);
  for (const { body } of w.open) w.damaged.add(body);
}

function close(w: Walk): void {
  const done = w.open.pop()!;
  const loop = done.plan.loop.id;
  w.places.set(done.body, { segment: done.opened, inSet: done.inSet, loop, byte: done.opened.byte, endByte: w.end });
  w.levels.close(w.open.length, (rule, at, what) => say(w, rule, at, what));
  for (const child of done.plan.demanded) {
    if (done.counts[child.index]! > 0) continue;
    const node = child.segment ?? child.loop!.loop;
    const part = child.loop ? `loop ${child.loop.loop.id}` : `segment ${child.id}`;
    const at = { ...placeOf(done.opened, done.inSet, { loop }), segment: child.id };
    say(w, 'segment-missing', at, `${part} (${child.name}) is missing in loop ${loop}`);
    if (node.usage === 'required' && !node.many) damage(w, done);
  }
}

/** Reads a segment into its value and remembers where it was. */
function readSegment(w: Walk, spec: Segment, segment: RawSegment, inSet: number, loop: string): unknown {
  const { report } = w;
  report.segment = segment;
  report.inSet = inSet;
  report.loop = loop;
  const value = readElements(spec.fields, segment.elements, w.delimiters, report);
  if (segment.elements.at(-1) === '') {
    report.element = segment.elements.length;
    report.component = 0;
    report.repeat = 0;
    report.report('trailing-separator', 'the segment ends with empty elements', 'warning');
  }
  if (spec.notes.length > 0) checkNotes(spec.notes, segment, report);
  if (spec.single) return value.value;
  w.places.set(value, { segment, inSet, loop, byte: segment.byte, endByte: segment.end });
  return value;
}

function enter(w: Walk, child: Child, opened: RawSegment, inSet: number): Frame {
  const around = w.open.at(-1)!;
  const inner = frame(child.loop!, opened, inSet, placeIn(around, child));
  put(around, child, inner.body);
  w.open.push(inner);
  return inner;
}

/** Puts a segment that fits `child` of the innermost open loop: as a value, or as the opener of a loop inside. */
function take(w: Walk, child: Child, segment: RawSegment, inSet: number): void {
  let at = child;
  while (at.loop) at = enter(w, at, segment, inSet).plan.children[0]!;
  const inner = w.open.at(-1)!;
  inner.rank = Math.max(inner.rank, at.rank);
  const path = w.trace && [...w.open.flatMap((open) => open.at), ...placeIn(inner, at)];
  if (at.level) {
    w.trace?.(segment, path);
    inner.counts[at.index]!++;
    w.levels.open(segment, w.open.length - 1, placeOf(segment, inSet), (rule, place, what) => say(w, rule, place, what));
    return;
  }
  const value = readSegment(w, at.segment!, segment, inSet, inner.plan.loop.id);
  w.trace?.(segment, value === undefined ? undefined : path);
  if (value === undefined || at.silent) inner.counts[at.index]!++;
  else put(inner, at, value);
}

function unknown(w: Walk, segment: RawSegment, inSet: number, sameId: Child | undefined): void {
  if (segment.id === 'NM1' || segment.id === 'N1') w.lost = 'party';
  if (segment.id === 'HL') w.lost = 'level';
  const key = sameId?.allKeys[0];
  if (!key) {
    say(w, 'segment-unknown', placeOf(segment, inSet), `${segment.id} has no place here`);
    return;
  }
  const at = placeOf(segment, inSet, { element: key.element, ...(key.component ? { component: key.component } : {}) });
  say(w, 'qualifier', at, `${segment.id} with "${segment.elements[key.element - 1] ?? ''}" has no place here`);
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);

/** An open loop, its keys all there in the definition's order: lists empty, the rest undefined. */
function frame(of: Plan, opened: RawSegment, inSet: number, at: Frame['at']): Frame {
  const body: Record<string, unknown> = { ...of.blank };
  for (const name of of.lists) body[name] = [];
  return { plan: of, at, body, counts: new Array<number>(of.children.length).fill(0), opened, inSet, rank: 0 };
}

/** Where `put` will put the next value of a child; one too many of what comes once gets a place that the body does not have. */
function placeIn({ body, counts }: Frame, child: Child): readonly (string | number)[] {
  const list = body[child.name];
  if (Array.isArray(list) && (child.segment ?? child.loop?.loop)?.many) return [child.name, list.length];
  const before = counts[child.index]!;
  return before === 0 ? [child.name] : [child.name, before];
}

/** Puts a value in its slot. One too many of what comes once is reported elsewhere and does not overwrite the first. */
function put(at: Frame, child: Child, value: unknown): void {
  const node = child.segment ?? child.loop!.loop;
  if (node.many) (at.body[child.name] as unknown[]).push(value);
  else if (at.counts[child.index] === 0) at.body[child.name] = value;
  at.counts[child.index]!++;
}

/** The place a report points at. */
function pointed({ segment, inSet, loop, element, component, repeat }: ElementReport): SegmentPlace {
  return placeOf(segment, inSet, { loop, element, ...(component > 0 ? { component } : {}), ...(repeat > 0 ? { repeat } : {}) });
}
