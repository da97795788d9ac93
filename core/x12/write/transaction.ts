import { checkTimes, type Levels, opensLevel, writeChildren, writeLevel } from './body.ts';
import { arrived, closeMembers, isAny, type Members, openMembers, pull, type Writing } from './members.ts';
import { membersOf, type Pen } from './pen.ts';
import { giveUp, type Quick } from './quick.ts';
import { grow, putText, type Sheet } from './sheet.ts';
import type { Part, Spine, Step } from './spine.ts';

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
  bytes: number;
  transactions: number;
  units: number;
}

/** The work on one transaction. */
interface Work {
  readonly job: Job;
  readonly quick: QuickParts | undefined;
  readonly levels: Levels;
}

/** Writes the body of a transaction. */
export function* writeBody(job: Job, spine: Spine, quick: QuickParts | undefined, body: unknown): Writing<void> {
  yield* writeSpine({ job, quick: job.sheet.quick && !job.pen.trace ? quick : undefined, levels: { count: 0 } }, spine, body, '');
}

/** Gives what is written, once it is a chunk. After a finding nothing is given any more. */
export function* giveChunk(job: Job, least = job.chunk): Writing<void> {
  const { sheet } = job;
  if (sheet.at < least) return;
  const chunk = sheet.bytes.slice(0, sheet.at);
  sheet.at = 0;
  job.bytes += chunk.length;
  if (job.pen.findings.length === 0) yield chunk;
}

function* writeSpine(work: Work, spine: Spine, value: unknown, parent: string): Writing<void> {
  const { job } = work;
  const body = membersOf(job.pen, value);
  if (!body) return;
  const lists = new Map<string, Members>();
  try {
    let above = parent;
    for (const step of spine.steps) {
      if (step.kind === 'level') {
        const hasBelow = step.level.saysChildren && (yield* hasLevels(job, spine, body, lists));
        above = writeLevel(job.pen, step.level, step.name, work.levels, parent, hasBelow);
        putSegments(job);
      } else if (step.kind === 'part') {
        writePart(work, step.part, body, above);
        if (job.sheet.at >= job.chunk) yield* giveChunk(job);
      } else yield* writeList(work, step, listOf(job, step, body, lists), above);
    }
  } finally {
    for (const members of lists.values()) closeMembers(members);
  }
}

/** The list of a step, opened when it is first looked at. What comes once is a list of one. */
function listOf(job: Job, { child: { name, loop } }: Step & { kind: 'list' }, body: Body, lists: Map<string, Members>): Members {
  const known = lists.get(name);
  if (known) return known;
  const value = loop!.loop.many || body[name] === undefined ? body[name] : [body[name]];
  const made = openMembers(job.pen, value, job.later, [name]);
  lists.set(name, made);
  return made;
}

/** Whether there are levels below; looks one member ahead. */
function* hasLevels(job: Job, spine: Spine, body: Body, lists: Map<string, Members>): Writing<boolean> {
  for (const step of spine.steps)
    if (step.kind === 'list' && opensLevel(step.child.loop!) && (yield* isAny(listOf(job, step, body, lists)))) return true;
  return false;
}

function* writeList(work: Work, step: Step & { kind: 'list' }, members: Members, above: string): Writing<void> {
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
    if (step.spine) yield* writeSpine(work, step.spine, value, above);
    else {
      writePart(work, step.unit, value, above);
      job.units++;
      if (job.sheet.at >= job.chunk) yield* giveChunk(job);
    }
    if (many) pen.path.pop();
  }
  pen.path.pop();
  checkTimes(pen, name, loop!.loop, times);
}

/** Writes a part: by its generated writer, or by the definition where that gives up. */
function writePart({ job, quick, levels }: Work, { of, children, key }: Part, value: unknown, above: string): void {
  const write = quick?.[key];
  if (write && isWritten(job.sheet, write, value)) return;
  const body = membersOf(job.pen, value);
  if (!body) return;
  writeChildren(job.pen, of, children, body, levels, above);
  putSegments(job);
}

/** Tries a generated writer. @returns false when it gave up, and the sheet is as before. */
function isWritten(sheet: Sheet, write: Quick, value: unknown): boolean {
  const { segments } = sheet;
  try {
    let end = write(sheet, sheet.at, value, 0);
    while (end > sheet.bytes.length) {
      grow(sheet, end);
      sheet.segments = segments;
      end = write(sheet, sheet.at, value, 0);
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
