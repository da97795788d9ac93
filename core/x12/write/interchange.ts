import type { Finding } from '../../base/finding.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import type { TransactionSet } from '../spec/set.ts';
import { type Delimiters, usualDelimiters } from '../syntax/delimiters.ts';
import { checkDelimiters, envelopeDate, envelopeText, writeAck, writeHeader } from './header.ts';
import { closeMembers, isAny, type Members, next, openMembers, type Writing } from './members.ts';
import { complain, membersOf, type Pen, putSegment, show } from './pen.ts';
import { newSheet, type Sheet } from './sheet.ts';
import { wayOf } from './spine.ts';
import { giveChunk, type Job, putSegments, type QuickParts, writeBody } from './transaction.ts';

type Body = Readonly<Record<string, unknown>>;

/** What was written. */
export interface Written {
  readonly bytes: number;
  readonly transactions: number;
  /** Claims of 835 and 837. */
  readonly units: number;
}

export interface Settings {
  /** Bytes after which a chunk is given. */
  readonly chunk: number;
  /** Bytes to begin with. */
  readonly room: number;
  /** Findings after which it is enough. */
  readonly most: number;
  /** Whether lists may make their members in their own time. */
  readonly later: boolean;
  /** Whether a chunk is written over by the next. */
  readonly reuse: boolean;
  /** The generated writers; what they do not write is left to the definition. */
  readonly quick: { readonly [N in KnownSet]?: QuickParts };
}

/** Writes one interchange, chunk after chunk. */
export function* writeInterchange(file: object, settings: Settings): Writing<Result<Written, readonly Finding[]>> {
  const { interchange, acks, groups, lineEnd = '', delimiters = usualDelimiters } = file as Body;
  const pen: Pen = { delimiters: delimiters as Delimiters, path: [], findings: [], segments: [] };
  checkDelimiters(pen, delimiters, lineEnd);
  // Without separators nothing can be told from anything.
  if (pen.findings.length > 0) return refused(pen.findings);
  const { chunk, most, later, reuse, quick } = settings;
  const sheet = newSheet(pen.delimiters, lineEnd as Sheet['lineEnd'], settings.room);
  const job: Job = { pen, sheet, chunk, most, later, reuse, bytes: 0, transactions: 0, units: 0 };
  const header = membersOf(pen, interchange, ['interchange']) ?? {};
  writeHeader(pen, header);
  yield* each(job, acks, 'acks', (ack) => writeAck(pen, ack, header.date));
  const count = yield* each(job, groups, 'groups', (group) => writeGroup(job, quick, group));
  if (groups === undefined) complain(pen, 'element-missing', 'a required value is missing', ['groups']);
  putSegment(pen, 'IEA', [String(count), String(header.controlNumber).padStart(9, '0')]);
  putSegments(job);
  yield* giveChunk(job, 1);
  if (pen.findings.length > 0) return refused(pen.findings);
  return ok({ bytes: job.bytes, transactions: job.transactions, units: job.units });
}

/** Goes through a list of objects, with the pen's path at each. @returns how many there were. */
function* each(job: Job, list: unknown, name: string, write: (member: Body) => Writing<void> | void): Writing<number> {
  const members = openMembers(job.pen, list, job.later, name);
  try {
    return yield* through(job, members, name, write);
  } finally {
    closeMembers(members);
  }
}

function* through(job: Job, members: Members, name: string, write: (member: Body) => Writing<void> | void): Writing<number> {
  const { pen } = job;
  let times = 0;
  while (pen.findings.length < job.most) {
    const { done, value } = yield* next(members);
    if (done) break;
    pen.path.push(name, times++);
    const body = membersOf(pen, value);
    const more = body && write(body);
    if (more) yield* more;
    pen.path.length -= 2;
    putSegments(job);
    yield* giveChunk(job);
  }
  return times;
}

function* writeGroup(job: Job, quick: Settings['quick'], group: Body): Writing<void> {
  const { pen } = job;
  const members = openMembers(pen, group.transactions, job.later, 'transactions');
  try {
    if (!(yield* isAny(members))) return complain(pen, 'count', 'a group holds at least one transaction', ['transactions']);
    const first = setOf(members.ahead!.value);
    const date = envelopeDate(pen, group, 'date');
    const time = envelopeText(pen, group, 'time', /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/, 'a time, HHMM');
    const controlNumber = envelopeText(pen, group, 'controlNumber', /^\d{1,9}$/, '1 to 9 digits');
    const [sender = '', receiver = ''] = ['sender', 'receiver'].map((name) => {
      const text = envelopeText(pen, group, name);
      if (text !== '' && (text.length < 2 || text.length > 15))
        complain(pen, 'element-length', `"${text}" has not 2 to 15 characters`, [name]);
      return text;
    });
    putSegment(pen, 'GS', [first?.functional ?? '', sender, receiver, date, time, controlNumber, 'X', first?.guide ?? '']);
    const count = yield* through(job, members, 'transactions', (transaction) => writeTransaction(job, quick, transaction, first));
    putSegment(pen, 'GE', [String(count), controlNumber]);
  } finally {
    closeMembers(members);
  }
}

const nameOf = (transaction: unknown): unknown => (transaction as Body | null | undefined)?.set;

function setOf(transaction: unknown): TransactionSet | undefined {
  const name = nameOf(transaction);
  return typeof name === 'string' && Object.hasOwn(sets, name) ? sets[name as KnownSet] : undefined;
}

function* writeTransaction(job: Job, quick: Settings['quick'], given: Body, first: TransactionSet | undefined): Writing<void> {
  const { pen, sheet } = job;
  const set = setOf(given);
  if (!set) return complain(pen, 'version', `${show(given.set)} is no set that can be written`, ['set']);
  if (set !== first) complain(pen, 'version', 'a group holds transactions of one set', ['set']);
  const controlNumber = envelopeText(pen, given, 'controlNumber', /^[A-Z0-9]{4,9}$/, '4 to 9 capital letters and digits');
  // What stands before the ST is not counted with it.
  putSegments(job);
  sheet.segments = 0;
  putSegment(pen, 'ST', [set.id, controlNumber, set.writesGuide ? set.guide : '']);
  putSegments(job);
  pen.path.push('body');
  yield* writeBody(job, wayOf(set), quick[set.name as KnownSet], given.body);
  pen.path.pop();
  putSegment(pen, 'SE', [String(sheet.segments + 1), controlNumber]);
  putSegments(job);
  job.transactions++;
}
