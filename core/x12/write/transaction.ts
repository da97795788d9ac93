import { checkTimes, type Levels, opensLevel, writeChildren, writeLevel } from './body.ts';
import { arrived, closeMembers, isAny, type Members, openMembers, pull, type Writing } from './members.ts';
import { membersOf, type Pen } from './pen.ts';
import { giveUp, type Quick } from './quick.ts';
import { quickLevel } from './quick-level.ts';
import { grow, putText, type Sheet } from './sheet.ts';
import type { Part, Spine, Step, Way } from './spine.ts';

type Body = Readonly<Record<string, unknown>>;

/** The generated writers of a set, by the keys of its parts. */
export type QuickParts = Readonly<Record<string, Quick>>;

/** The work on one file. */
export interface Job {
  readonly pen: Pen;
  readonly sheet: Sheet;
  /** Bytes after which a chunk is given. */
  readonly chunk: number;
  /** Findings after which it is enough. */
  readonly most: number;
  /** Whether lists may make their members in their own time. */
  readonly later: boolean;
  /** Whether a chunk is written over by the next. */
  readonly reuse: boolean;
  bytes: number;
  transactions: number;
  units: number;
}

/** The work on one transaction. */
interface Work {
  readonly job: Job;
  /** The generated writer of each part, where there is one. */
  readonly quick: readonly (Quick | undefined)[] | undefined;
  readonly levels: Levels;
}

/** Writes the body of a transaction. */
export function* writeBody(job: Job, { spine, parts }: Way, quick: QuickParts | undefined, body: unknown): Writing<void> {
  const byPart = quick && job.sheet.quick && !job.pen.trace ? parts.map(({ key }) => quick[key]) : undefined;
  yield* writeSpine({ job, quick: byPart, levels: { count: 0 } }, spine, body, 0);
}

/** Gives what is written, once it is a chunk. After a finding nothing is given any more. */
export function* giveChunk(job: Job, least = job.chunk): Writing<void> {
  const { sheet } = job;
  if (sheet.at < least) return;
  const chunk = job.reuse ? sheet.bytes.subarray(0, sheet.at) : sheet.bytes.slice(0, sheet.at);
  sheet.at = 0;
  job.bytes += chunk.length;
  if (job.pen.findings.length === 0) yield chunk;
}

/** `parent` is the number of the HL above, 0 at the top. */
function* writeSpine(work: Work, spine: Spine, value: unknown, parent: number): Writing<void> {
  const { job } = work;
  const body = membersOf(job.pen, value);
  if (!body) return;
  const lists: Members[] = [];
  try {
    let above = parent;
    for (const step of spine.steps) {
      if (step.kind === 'level') {
        let hasBelow = false;
        if (step.level.saysChildren)
          for (const below of spine.steps) {
            if (below.kind !== 'list' || !opensLevel(below.child.loop!)) continue;
            const list = body[below.child.name];
            hasBelow ||= Array.isArray(list) ? list.length > 0 : list !== undefined && (yield* isAny(membersAt(job, below, body, lists)));
          }
        above = putLevel(work, step, parent, hasBelow);
      } else if (step.kind === 'part') {
        writePart(work, step.part, body, above);
        if (job.sheet.at >= job.chunk) yield* giveChunk(job);
      } else if (!step.spine && Array.isArray(body[step.child.name])) {
        const units = body[step.child.name] as readonly unknown[];
        for (let written = 0; written < units.length; ) {
          written = writeUnits(work, step, units, written, above, job.chunk);
          if (job.sheet.at >= job.chunk) yield* giveChunk(job);
        }
        checkTimes(job.pen, step.child.name, step.child.loop!.loop, units.length);
      } else if (body[step.child.name] === undefined) checkTimes(job.pen, step.child.name, step.child.loop!.loop, 0);
      else yield* writeList(work, step, membersAt(job, step, body, lists), above);
    }
  } finally {
    for (const members of lists) closeMembers(members);
  }
}

type ListStep = Step & { readonly kind: 'list' };

function putLevel({ job, quick, levels }: Work, step: Step & { readonly kind: 'level' }, parent: number, hasBelow: boolean): number {
  if (quick) quickLevel(job.sheet, ++levels.count, parent, step.level, hasBelow);
  else {
    writeLevel(job.pen, step.level, step.name, levels, parent === 0 ? '' : String(parent), hasBelow);
    putSegments(job);
  }
  return levels.count;
}

/** The list of a step, opened when it is first looked at. What comes once is a list of one. */
function membersAt(job: Job, { child: { name, loop } }: ListStep, body: Body, lists: Members[]): Members {
  const known = lists.find((members) => members.name === name);
  if (known) return known;
  const value = loop!.loop.many || body[name] === undefined ? body[name] : [body[name]];
  const made = openMembers(job.pen, value, job.later, name);
  lists.push(made);
  return made;
}

/** Writes units from the `from`-th on, until a chunk is full. @returns how many are written. */
function writeUnits(work: Work, { child, unit }: ListStep, units: readonly unknown[], from: number, above: number, full: number): number {
  const { job } = work;
  const { path, findings } = job.pen;
  path.push(child.name);
  let i = from;
  for (; i < units.length && job.sheet.at < full; i++) {
    if (findings.length >= job.most) return units.length;
    path.push(i);
    writePart(work, unit, units[i], above);
    path.pop();
    job.units++;
  }
  path.pop();
  return i;
}

/** So few units may be written without asking whether a chunk is full. */
const few = 16;

/** Writes a member of a list that is a unit, or holds no more than a few: the usual subscriber. @returns false if it is larger. */
function writeSmall(work: Work, { spine, unit }: ListStep, value: unknown, above: number): boolean {
  if (!spine) {
    writePart(work, unit, value, above);
    work.job.units++;
    return true;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isSmall(spine, value as Body)) return false;
  let number = above;
  for (const step of spine.steps)
    if (step.kind === 'level') number = putLevel(work, step, above, false);
    else if (step.kind === 'part') writePart(work, step.part, value, number);
    else writeFew(work, step, (value as Body)[step.child.name], number);
  return true;
}

/** Whether a loop has at most a few units, and no loops between it and them. */
function isSmall(spine: Spine, body: Body): boolean {
  for (const step of spine.steps) {
    if (step.kind !== 'list') continue;
    const list = body[step.child.name];
    const most = step.spine || opensLevel(step.child.loop!) ? 0 : few;
    if (list !== undefined && !(Array.isArray(list) && list.length <= most)) return false;
  }
  return true;
}

function writeFew(work: Work, step: ListStep, units: unknown, above: number): void {
  const { length } = (units ?? none) as readonly unknown[];
  if (length > 0) writeUnits(work, step, units as readonly unknown[], 0, above, Number.POSITIVE_INFINITY);
  checkTimes(work.job.pen, step.child.name, step.child.loop!.loop, length);
}

const none: readonly unknown[] = [];

function* writeList(work: Work, step: ListStep, members: Members, above: number): Writing<void> {
  const { job } = work;
  const { pen } = job;
  const { name, loop } = step.child;
  const { many } = loop!.loop;
  let times = 0;
  pen.path.push(name);
  for (;;) {
    if (pen.findings.length >= job.most) return;
    const pulled = pull(members);
    const { done, value } = pulled instanceof Promise ? arrived(members, yield pulled) : pulled;
    if (done) break;
    if (many) pen.path.push(times);
    times++;
    if (!writeSmall(work, step, value, above)) yield* writeSpine(work, step.spine!, value, above);
    if (job.sheet.at >= job.chunk) yield* giveChunk(job);
    if (many) pen.path.pop();
  }
  pen.path.pop();
  checkTimes(pen, name, loop!.loop, times);
}

/** Writes a part: by its generated writer, or by the definition where that gives up. */
function writePart({ job, quick, levels }: Work, { of, children, index }: Part, value: unknown, above: number): void {
  const write = quick?.[index];
  if (write && isWritten(job.sheet, write, value)) return;
  const body = membersOf(job.pen, value);
  if (!body) return;
  writeChildren(job.pen, of, children, body, levels, above === 0 ? '' : String(above));
  putSegments(job);
}

/** Tries a generated writer. @returns false when it gave up, and the sheet is as before. */
export function isWritten(sheet: Sheet, write: Quick, value: unknown): boolean {
  const { segments } = sheet;
  try {
    let end = write(sheet, sheet.bytes, sheet.at, value, 0);
    while (end > sheet.bytes.length) {
      grow(sheet, end);
      sheet.segments = segments;
      end = write(sheet, sheet.bytes, sheet.at, value, 0);
    }
    sheet.at = end;
    return true;
  } catch (error) {
    if (error !== giveUp) throw error;
    sheet.segments = segments;
    return false;
  }
}

/** Moves the segments of the pen to the sheet. */
export function putSegments({ pen, sheet }: Job): void {
  for (const text of pen.segments) putText(sheet, text);
  pen.segments.length = 0;
}
