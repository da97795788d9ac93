import type { Finding } from '../../base/finding.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { x12Finding } from '../findings.ts';
import { joinPart, joinSetEnd, joinTransaction, setOf } from './join-body.ts';
import { endInterchange, joinGroup, joinGroupEnd, joinInterchange, joinInterchangeEnd } from './join-envelope.ts';
import { type Joining, joining } from './joining.ts';
import { type Place, placesIn } from './place.ts';

type Members = Readonly<Record<string, unknown>>;

/** Chunks are about this long, unless one claim alone is longer. */
const chunk = 64 * 1024;
/** Findings after which it is enough. */
const most = 1000;

/**
 * Writes a file of the lines that {@link readLines} gave, perhaps changed, in constant memory. Without a layout, or where a line says
 * something new, in our own way; else as the file had it. Counts and HL numbers are computed.
 *
 * What is wrong is known only when it is met: **when the generator returns a refusal, the caller discards every chunk that came.**
 * From the first finding on no more chunks come; after 1,000 findings, or at a header that is none, it stops.
 * @param lines whoever made or changed them.
 * @returns (as the generator's return value) how many bytes it wrote, or what is wrong, at the path of each value or with the number
 * of the line. What was wrong in the file read is no reason to refuse, as long as it is unchanged.
 */
export function* writeLines(lines: Iterable<unknown>): Generator<Uint8Array, Result<number, readonly Finding[]>, undefined> {
  const j = joining();
  let bytes = 0;
  let number = 0;
  let held: unknown;
  for (const line of lines) {
    // What a level says depends on the line after it.
    if (number > 0) join(j, held, number, placeAfter(j, held, line));
    number++;
    held = line;
    if (j.isLost || j.findings.length >= most) return refused(j.findings);
    if (j.sheet.at < chunk) continue;
    bytes += j.sheet.at;
    if (j.findings.length === 0) yield written(j);
    j.sheet.at = 0;
  }
  if (number > 0) join(j, held, number, undefined);
  endInterchange(j);
  if (j.findings.length > 0) return refused(j.findings);
  bytes += j.sheet.at;
  yield written(j);
  return ok(bytes);
}

const written = ({ sheet }: Joining): Uint8Array => sheet.bytes.slice(0, sheet.at);
const isBelow = (line: Members) => (line.kind === 'loop' || line.kind === 'unit') && typeof line.path === 'string';

/** Where the line after another goes, if that is below it in one transaction. */
function placeAfter({ set }: Joining, line: unknown, next: unknown): Place | undefined {
  const [one, two] = [membersOf(line), membersOf(next)];
  if (one.kind === 'unit' || !isBelow(two)) return undefined;
  const of = one.kind === 'transaction' ? setOf(one.set) : set?.set;
  return of?.unit === undefined ? undefined : placesIn(of).byPath.get(two.path as string);
}

const nothing: Members = {};
const membersOf = (line: unknown): Members => (typeof line === 'object' && line !== null ? (line as Members) : nothing);

type Open = 'interchange' | 'group' | 'set';
/** What each kind of line belongs to, what it is called when it is not there, and what puts the line. */
const kinds: Readonly<Record<string, readonly [of: Open | undefined, called: string, put: Put]>> = {
  interchange: [undefined, '', joinInterchange],
  group: ['interchange', 'interchanges', joinGroup],
  transaction: ['group', 'groups', joinTransaction],
  loop: ['set', 'transactions', joinPart],
  unit: ['set', 'transactions', joinPart],
  'transaction-end': ['set', 'transactions', joinSetEnd],
  'group-end': ['group', 'groups', joinGroupEnd],
  'interchange-end': ['interchange', 'interchanges', joinInterchangeEnd],
};
/** @returns what is wrong with the line as such */
type Put = (j: Joining, line: Members, next: Place | undefined) => string | undefined;

function join(j: Joining, line: unknown, number: number, next: Place | undefined): void {
  const members = membersOf(line);
  const kind = typeof members.kind === 'string' && Object.hasOwn(kinds, members.kind) ? kinds[members.kind] : undefined;
  const what = kind ? (isOpen(j, kind[0]) ? kind[2](j, members, next) : missing(members, kind[1])) : 'this is no line of a file';
  if (what !== undefined) j.findings.push(x12Finding('envelope', { kind: 'field', path: `line ${number}` }, what));
}

const isOpen = (j: Joining, of: Open | undefined) => of === undefined || j[of] !== undefined;

function missing({ path }: Members, called: string): string {
  const above = typeof path === 'string' ? path.split('.').at(-2) : undefined;
  return `there is no line before it for ${above ?? called}`;
}
