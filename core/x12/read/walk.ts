import type { SegmentPlace, Severity } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { plan } from '../spec/compile.ts';
import type { Segment } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { repeats } from '../syntax/parts.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';
import type { Report } from './elements.ts';
import { readElements } from './fields.ts';
import { type Found, hasRoom, mostKept, nothingFound } from './found.ts';
import { type Frame, frame, type Opened, openedBy } from './frame.ts';
import { type Hierarchy, hierarchy } from './hierarchy.ts';
import { checkNotes } from './notes.ts';
import type { Spine } from './spine.ts';

export interface Walked {
  readonly body: Record<string, unknown>;
  /** Bodies of loops that lack, in themselves or below, something their type promises; the whole body's too, then. */
  readonly damaged: ReadonlySet<object>;
}

/** Told of each segment: the path of what it became in the body, or nothing where it found no place. */
type Trace = (segment: RawSegment, path: readonly (string | number)[] | undefined) => void;

/** Takes over what is complete of a transaction that is not gathered as a whole. */
export interface Handover {
  readonly spine: Spine;
  /** A loop on the way to the units has all that stands ahead of the loops below it. */
  head(at: Frame): void;
  unit(done: Frame): void;
}

/** Told where each object lies: see `reread.ts`. */
interface Placing {
  /** The innermost open loop has begun with a segment. */
  opened(w: Walk, segment: RawSegment, inSet: number): void;
  /** The value of a segment has its place in an open loop. */
  read(w: Walk, around: Frame, at: Frame['at'], segment: RawSegment, inSet: number): void;
  /** The loop that was the innermost is closed. */
  closed(w: Walk): void;
}

/** The work on one transaction: its typed body grows segment by segment. */
export interface Walk {
  readonly guide: string;
  readonly delimiters: Delimiters;
  readonly report: ElementReport;
  readonly open: Frame[];
  readonly levels: Hierarchy;
  readonly trace: Trace | undefined;
  /** Absent where the body is built whole. */
  readonly handover: Handover | undefined;
  /** There while a stretch is read again: then no body is built, and nothing is said. */
  readonly placing: Placing | undefined;
  readonly found: Found;
  /** Set while the details of a party, or the segments of a level, that have no place are passed over. */
  lost: 'party' | 'level' | 'detail' | undefined;
  /** The last segment, where it opened a loop that lacks more: sent twice, it opens no second one. */
  opener: RawSegment | undefined;
  /** Bodies of loops that lack, in themselves or below, something their type promises. */
  damaged: Set<object>;
  /** Whether a loop was ever found to lack something. */
  isSpoiled: boolean;
  /** The transaction broke off: what is not there was cut away. */
  isCut: boolean;
  /** Byte after the last segment that found its place. */
  end: number;
  /** The first segment of the body that came after its units. */
  tail: Opened | undefined;
}

/** The report of one walk, pointed at segment after segment. */
interface ElementReport extends Report {
  segment: RawSegment;
  inSet: number;
  loop: string;
}

interface WalkOptions {
  readonly handover?: Handover | undefined;
  readonly placing?: Placing;
}

/** Begins a transaction at its ST. */
export function startWalk(set: TransactionSet, delimiters: Delimiters, st: RawSegment, trace?: Trace, options: WalkOptions = {}): Walk {
  const { handover, placing } = options;
  const report: ElementReport = {
    segment: st,
    inSet: 1,
    loop: '',
    element: 0,
    component: 0,
    repeat: 0,
    componentSeparator: delimiters.component,
    repetitionSeparator: delimiters.repetition,
    report(rule, what, severity = 'error') {
      if (hasRoom(w.found, rule, severity)) tell(w, rule, pointed(report), what, severity, foundAt(report, delimiters));
    },
    broken: () => damage(w),
  };
  const body = plan(set.body);
  const w: Walk = {
    guide: set.guide,
    delimiters,
    report,
    found: nothingFound(placing ? 0 : mostKept),
    open: [frame(body, openedBy(st, 1), { role: handover?.spine.get(body) })],
    levels: hierarchy(),
    lost: undefined,
    opener: undefined,
    damaged: new Set(),
    isSpoiled: false,
    isCut: false,
    end: st.end,
    tail: undefined,
    trace,
    handover,
    placing,
  };
  return w;
}

/** Closes the loops inside the one at `depth`. */
export function closeTo(w: Walk, depth: number): void {
  while (w.open.length - 1 > depth) close(w);
}

/**
 * Closes what is open. `trailer` is the SE, or the last segment where there is none.
 * @param isCut there is no SE: what is open may lack anything, and nothing of that is missed one by one.
 */
export function finishWalk(w: Walk, trailer: RawSegment, isCut = false): Walked {
  w.isCut = isCut;
  if (isCut) for (const frame of w.open) spoil(w, frame);
  closeTo(w, 0);
  const { body } = w.open[0]!;
  w.end = trailer.end;
  close(w);
  return { body, damaged: w.damaged };
}

export function say(w: Walk, rule: X12Rule, at: SegmentPlace, what: string, severity: Severity = 'error', found?: string): void {
  if (hasRoom(w.found, rule, severity)) tell(w, rule, at, what, severity, found);
}

/** Says what there is room for. */
function tell(
  { found: { findings }, guide }: Walk,
  rule: X12Rule,
  at: SegmentPlace,
  what: string,
  severity: Severity,
  found?: string,
): void {
  findings.push(x12Finding(rule, at, what, { severity, guide, ...(found === undefined ? {} : { found }) }));
}

function spoil(w: Walk, at: Frame): void {
  at.flawed = true;
  w.isSpoiled = true;
  if (!w.placing) w.damaged.add(at.body);
}

/**
 * Marks what is open, and a loop that has just closed, as lacking something. Where units are handed over one by one, a unit does not
 * spoil what is above it, nor that its units.
 */
export function damage(w: Walk, closed?: Frame): void {
  for (let i = w.open.length; i >= 0; i--) {
    const at = i === w.open.length ? closed : w.open[i]!;
    if (!at) continue;
    spoil(w, at);
    if (at.role) return;
  }
}

function close(w: Walk): void {
  const done = w.open.pop()!;
  const { opened, plan: of } = done;
  const loop = of.loop.id;
  w.placing?.closed(w);
  const miss: typeof say = w.isCut ? () => {} : say;
  if (of.children[0]!.level) w.levels.close(w.open.length, (rule, at, what) => miss(w, rule, at, what));
  const { demanded } = of;
  for (let n = 0; n < demanded.length; n++) {
    const child = demanded[n]!;
    if (done.counts[child.index]! > 0) continue;
    const node = child.segment ?? child.loop!.loop;
    const part = child.loop ? `loop ${child.loop.loop.id}` : `segment ${child.id}`;
    const { position, inSet: positionInSet, byte } = opened;
    const at: SegmentPlace = { kind: 'segment', segment: child.id, position, positionInSet, byte, loop };
    miss(w, 'segment-missing', at, `${part} (${child.name}) is missing in loop ${loop}`);
    if (node.usage === 'required' && !node.many) damage(w, done);
  }
  if (done.role === 'unit') w.handover!.unit(done);
  else if (done.role && !done.handed) w.handover!.head(done);
}

/** Reads a segment into its value. */
export function readSegment(w: Walk, spec: Segment, segment: RawSegment, inSet: number, loop: string): unknown {
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
  return spec.single ? value.value : value;
}

/** The place a report points at. */
function pointed({ segment, inSet, loop, element: n, component, repeat }: ElementReport): SegmentPlace {
  return placeOf(segment, inSet, { loop, element: n, ...(component > 0 ? { component } : {}), ...(repeat > 0 ? { repeat } : {}) });
}

/** The text there, as it was sent. */
function foundAt({ segment, element: n, component, repeat }: ElementReport, delimiters: Delimiters): string | undefined {
  const whole = element(segment, n);
  const one = repeat > 0 ? (repeats(whole, delimiters)[repeat - 1] ?? '') : whole;
  const text = component > 0 ? (one.split(delimiters.component)[component - 1] ?? '') : one;
  return text === '' ? undefined : text;
}
