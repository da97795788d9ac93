import type { Plan } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { State } from '../syntax/state.ts';
import { type Frame, frameWith, type Opened, put } from './frame.ts';
import { tellHead, tellUnit } from './hand-over.ts';
import { isChildCode } from './hierarchy.ts';
import type { OpenSet, Reader } from './open.ts';
import { begin, pointTo, type Quick } from './quick.ts';
import { endsUnit, type Opening, openingAt, opensBelow } from './quick-openings.ts';
import type { Spine } from './spine.ts';
import { closeTo, type Walk } from './walk.ts';

/** `more`: the bytes at hand end in the middle. `slow`: the definition has to read what comes. */
type Outcome = 'read' | 'more' | 'slow';

/** A section of this size is read by the definition, segment by segment, rather than waited for. */
const longest = 4 * 1024 * 1024;

/** What was read at one go: its object, and where it lies. */
interface SectionRead {
  readonly body: object;
  readonly opened: Opened;
  /** In the file: byte behind it, ordinal of its last segment. */
  readonly to: number;
  readonly lastSegment: number;
}

/**
 * Reads the head of a loop on the way to the units, or a unit, at one go. What it does to the open transaction is what the definition
 * would do, segment by segment, if it found nothing wrong: all that is not sure is left to the definition.
 */
export function readSection(r: Reader, q: Quick, s: State): Outcome {
  const { set } = r;
  const walk = set?.walk;
  const readers = set?.readers;
  if (!walk || !readers || s.binary || walk.lost) return 'slow';
  const { spine } = readers;
  pointTo(q, s.store, s.used);
  begin(q, s.at);
  const { id, from } = q;
  if (id === 0) return 'slow';
  const { open } = walk;
  const opening = set.count === 1 ? undefined : openingAt(q, open, spine);
  if (!opening && set.count > 1) return 'slow';
  const plan = opening?.child.loop ?? open[0]!.plan;
  const isUnit = spine.get(plan) === 'unit';
  q.count = 0;
  const body = isUnit ? readers.unit(q) : readers.heads[plan.loop.id]!(q);
  if (q.id === 0) return s.done || s.used - s.at > longest ? 'slow' : 'more';
  if (!body || (q.count === 1 && q.id === id) || (walk.opener && set.count > 1 && isSame(q, walk.opener, from))) return 'slow';
  const opened: Opened = {
    id: opening ? opening.child.id : '',
    position: s.position + 1,
    byte: s.offset + from,
    inSet: set.count + 1,
    raw: undefined,
  };
  const section = { body, opened, to: s.offset + q.end, lastSegment: s.position + q.count };
  if (isUnit) {
    if (!endsUnit(q, open, opening!, spine)) return 'slow';
    takeUnit(r, set!, walk, opening!, section);
  } else {
    if (!opensBelow(q, plan, spine) || (opening && plan.children[0]!.level && !levelFits(q, walk, opening))) return 'slow';
    takeHead(r, set!, walk, opening, section, q, spine);
  }
  walk.opener = undefined;
  set!.count += q.count;
  s.position += q.count;
  s.at = q.from;
  s.scanned = q.from;
  return 'read';
}

/** Whether a segment may repeat the one before it, which has just opened a loop. */
const isSame = (q: Quick, { id }: RawSegment, from: number): boolean => [...id].every((c, i) => q.bytes[from + i] === c.charCodeAt(0));

function takeUnit(r: Reader, set: OpenSet, walk: Walk, { depth, child }: Opening, { body, opened, to, lastSegment }: SectionRead): void {
  closeTo(walk, depth);
  const around = walk.open[depth]!;
  around.rank = child.rank;
  if (!walk.handover) {
    put(around, child, body);
    return;
  }
  if (!around.handed) walk.handover.head(around);
  around.counts[child.index]!++;
  tellUnit(r, set, { from: opened, to, lastSegment }, body, true);
}

function takeHead(r: Reader, set: OpenSet, walk: Walk, opening: Opening | undefined, section: SectionRead, q: Quick, spine: Spine): void {
  const { opened, to, lastSegment } = section;
  const head = opening ? openLoop(walk, opening, section, q, spine) : openBody(walk, section.body, spine);
  if (walk.handover) tellHead(r, set, head, { from: opening ? opened : head.opened, to, lastSegment }, true);
}

/** The children of the body that stand ahead of its units. */
function openBody({ open }: Walk, body: object, spine: Spine): Frame {
  const root = open[0]!;
  Object.assign(root.body, body);
  root.rank = countIn(root.counts, root.plan, root.body, spine);
  return root;
}

function openLoop(walk: Walk, { depth, child }: Opening, { body, opened }: SectionRead, q: Quick, spine: Spine): Frame {
  closeTo(walk, depth);
  const around = walk.open[depth]!;
  const plan = child.loop!;
  around.rank = child.rank;
  const role = walk.handover?.spine.get(plan);
  if (role && !around.handed) walk.handover!.head(around);
  const head = frameWith(body as Frame['body'], plan, opened, { role, via: child });
  head.rank = countIn(head.counts, plan, body, spine);
  if (role) around.counts[child.index]!++;
  else put(around, child, body);
  walk.open.push(head);
  if (plan.children[0]!.level) openLevel(walk, depth + 1, head.opened, q);
  return head;
}

/** Counts how often each child of a head came. @returns the rank of the last */
function countIn(counts: number[], { children }: Plan, body: object, spine: Spine): number {
  let rank = 0;
  for (let n = 0; n < children.length; n++) {
    const { name, level, loop, rank: own } = children[n]!;
    const value = level ? 1 : loop && spine.has(loop) ? undefined : (body as Record<string, unknown>)[name];
    const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
    counts[n] = count;
    if (count > 0) rank = own;
  }
  return rank;
}

/** Whether a text is a number as it is usually written. No text is made of the number: the engine would keep each of them for a while. */
function saysNumber(text: string, number: number): boolean {
  let rest = number;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text.charCodeAt(at) - 48 !== rest % 10) return false;
    rest = Math.trunc(rest / 10);
    if (rest === 0) return at === 0;
  }
  return false;
}

/** Whether an HL has the next number and names its parent, which are all that the definition asks of it at once. */
function levelFits({ level: [id, parent, saysChildren] }: Quick, { levels }: Walk, { depth }: Opening): boolean {
  let above = levels.levels.length - 1;
  while (above >= 0 && levels.levels[above]!.depth > depth) above--;
  const named = above < 0 ? '' : levels.levels[above]!.id;
  return saysNumber(id, levels.count + 1) && parent === named && isChildCode.test(saysChildren);
}

function openLevel({ levels }: Walk, depth: number, { id: segment, position, byte, inSet }: Opened, { level }: Quick): void {
  levels.openPlainly(level[0], level[2], depth, { kind: 'segment', segment, position, positionInSet: inSet, byte });
}
