import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** A segment as it lies in the file. */
export interface FileSegment {
  /** Ordinal in the file, from 1, as people count when they open it. */
  readonly number: number;
  readonly elements: readonly string[];
  /** The service line that it is of, from 1; null: the claim's own, or the payment's. */
  readonly line: number | null;
}

/** Where a figure stands: place of its segment in the list, and its element. */
export interface FigurePlace {
  /** `charge`, `paid`, `patient`, `allowed`, `amount`; `adjustment 3` is the third of its scope, `plb 2` the second of the payment. */
  readonly figure: string;
  readonly line: number | null;
  readonly segment: number;
  readonly element: number;
}

export interface RemittedSegments {
  readonly file: string;
  readonly separator: string;
  readonly segments: readonly FileSegment[];
  readonly figures: readonly FigurePlace[];
}

type Place = Pick<Reader, 'db' | 'practiceId'>;
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The segments behind a remitted claim, or, without a position, behind the payment itself: from its ST to its first claim, and from its last claim to its SE.
 * They are cut out of the file as it was received. Undefined when there is no such claim, or it was typed in from paper.
 */
export async function remittedSegments(
  place: Place,
  remittanceId: string,
  position: number | undefined,
): Promise<RemittedSegments | undefined> {
  const payment = await place.db
    .selectFrom('remittance as r')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'r.practice_id').onRef('f.id', '=', 'r.file_id'))
    .select(['f.id as fileId', 'f.name', 'f.kind', 'r.status', 'r.trace', sql<number>`octet_length(f.bytes)`.as('length')])
    .where('r.practice_id', '=', place.practiceId)
    .where('r.id', '=', remittanceId)
    .executeTakeFirst();
  if (!payment || payment.kind === 'paper') return undefined;
  const head = await pieceOf(place, payment.fileId, { from: 0, to: 106 });
  const marks = { separator: head.charAt(3), terminator: head.charAt(105) };
  const stretches = await stretchesOf(place, { remittanceId, ...payment }, position, marks);
  if (!stretches) return undefined;
  const segments: FileSegment[] = [];
  for (const stretch of stretches) {
    const before = await countBefore(place, payment.fileId, stretch.from, marks.terminator);
    segments.push(...cut(await pieceOf(place, payment.fileId, stretch), marks, before));
  }
  return {
    file: payment.name,
    separator: marks.separator,
    segments,
    figures: position === undefined ? ofPayment(segments) : ofClaim(segments),
  };
}

interface Marks {
  readonly separator: string;
  readonly terminator: string;
}

function cut(text: string, { separator, terminator }: Marks, before: number): FileSegment[] {
  let line = 0;
  return text
    .split(terminator)
    .map((s) => s.trim())
    .filter((s) => s !== '')
    .map((s, i): FileSegment => {
      const elements = s.split(separator);
      if (elements[0] === 'SVC') line++;
      return { number: before + i + 1, elements, line: line || null };
    });
}

/** Bytes of a file as text, one character a byte; the database reads no more of it than that. */
async function pieceOf({ db, practiceId }: Place, fileId: string, { from, to }: Stretch): Promise<string> {
  const { rows } = await sql<{ piece: Buffer }>`select substring(bytes from ${from + 1} for ${Math.max(to - from, 0)}) as piece
    from received_file where practice_id = ${practiceId} and id = ${fileId}`.execute(db);
  return rows[0]!.piece.toString('latin1');
}

/** How many segments end before a place of the file: counted by the database, a megabyte at a time. */
async function countBefore({ db, practiceId }: Place, fileId: string, to: number, terminator: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(length(t) - length(replace(t, ${terminator}, ''))), 0)::int as n from (
      select convert_from(substring(f.bytes from s for least(1048576, ${to}::int - s + 1)), 'LATIN1') as t
      from received_file as f, generate_series(1, ${to}::int, 1048576) as s where f.practice_id = ${practiceId} and f.id = ${fileId}) as pieces`.execute(
    db,
  );
  return rows[0]!.n;
}

/** What stands before a payment's claims and behind them is not long; PLB segments are the most of it. */
const reach = 64 * 1024;

interface Paid {
  readonly remittanceId: string;
  readonly fileId: string;
  readonly status: string;
  readonly trace: string;
  readonly length: number;
}

async function stretchesOf(place: Place, paid: Paid, position: number | undefined, marks: Marks): Promise<Stretch[] | undefined> {
  const ends = await claimsAt(place, paid, position);
  if (position !== undefined) return ends;
  if (!ends) return alone(place, paid, marks);
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const begin = Math.max(first.from - reach, 0);
  const before = await pieceOf(place, paid.fileId, { from: begin, to: first.from });
  const behind = await pieceOf(place, paid.fileId, { from: last.to, to: last.to + reach });
  const st = before.lastIndexOf(`ST${marks.separator}`);
  const se = endOf(behind, marks);
  return [
    { from: begin + Math.max(st, 0), to: first.from },
    { from: last.to, to: last.to + se },
  ];
}

/** Behind the payment's last segment. */
function endOf(text: string, { separator, terminator }: Marks): number {
  const se = text.indexOf(`SE${separator}`);
  const end = se < 0 ? -1 : text.indexOf(terminator, se);
  return end < 0 ? text.length : end + 1;
}

/** A payment without claims: found by its trace. */
async function alone(place: Place, paid: Paid, marks: Marks): Promise<Stretch[] | undefined> {
  const text = await pieceOf(place, paid.fileId, { from: 0, to: Math.min(paid.length, 8 * 1024 * 1024) });
  const trn = text.indexOf(`${marks.separator}${paid.trace}${marks.separator}`);
  const st = trn < 0 ? -1 : text.lastIndexOf(`ST${marks.separator}`, trn);
  return st < 0 ? undefined : [{ from: st, to: st + endOf(text.slice(st), marks) }];
}

/** Where a claim lies in the file, or the first and the last; a payment in quarantine keeps its claims staged. */
async function claimsAt(
  { db, practiceId }: Place,
  { remittanceId, fileId, status }: Paid,
  position: number | undefined,
): Promise<Stretch[] | undefined> {
  const claims =
    status === 'posted'
      ? sql`select position, content from remittance_claim where practice_id = ${practiceId} and remittance_id = ${remittanceId}`
      : sql`select c.position, c.content from staged_claim as c join staged_payment as s on s.practice_id = c.practice_id and s.id = c.payment_id
          where c.practice_id = ${practiceId} and s.remittance_id = ${remittanceId} and s.file_id = ${fileId}`;
  const which =
    position === undefined
      ? sql`c.position in ((select min(position) from c), (select max(position) from c))`
      : sql`c.position = ${position}`;
  const { rows } =
    await sql<Stretch>`with c as (${claims}) select (c.content -> 'bytes' ->> 'from')::int as from, (c.content -> 'bytes' ->> 'to')::int as to
    from c where ${which} order by c.position`.execute(db);
  return rows.length > 0 ? rows.map((r) => ({ ...r })) : undefined;
}

function ofPayment(segments: readonly FileSegment[]): FigurePlace[] {
  let plb = 0;
  return segments.flatMap(({ elements: [id, ...rest] }, segment): FigurePlace[] => {
    const at = (figure: string, element: number): FigurePlace => ({ figure, line: null, segment, element });
    if (id === 'BPR') return [at('amount', 2), at('method', 4), at('date', 16)];
    if (id === 'TRN') return [at('trace', 2)];
    if (id !== 'PLB') return [];
    // PLB03 and 04, then up to five pairs more: reason with reference, and amount.
    return rest.flatMap((_, i) => (i >= 3 && i % 2 === 1 ? [at(`plb ${++plb}`, i + 1)] : []));
  });
}

function ofClaim(segments: readonly FileSegment[]): FigurePlace[] {
  const seen = new Map<number | null, number>();
  return segments.flatMap(({ elements: [id, ...rest], line }, segment): FigurePlace[] => {
    const at = (figure: string, element: number): FigurePlace => ({ figure, line, segment, element });
    if (id === 'CLP') return [at('status', 2), at('charge', 3), at('paid', 4), at('patient', 5)];
    if (id === 'SVC') return [at('procedure', 1), at('charge', 2), at('paid', 3)];
    if (id === 'AMT' && rest[0] === 'B6') return [at('allowed', 2)];
    if (id !== 'CAS') return [];
    // CAS02 to 04, then up to five triplets more: reason, amount, quantity.
    return rest.flatMap((reason, i): FigurePlace[] => {
      if (i % 3 !== 1 || reason === '') return [];
      const n = (seen.get(line) ?? 0) + 1;
      seen.set(line, n);
      return [at(`adjustment ${n}`, i + 2)];
    });
  });
}
