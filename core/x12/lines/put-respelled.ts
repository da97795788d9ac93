import type { Layout, Spelling } from '../layout/layout.ts';
import type { Child } from '../spec/compile.ts';
import { decode } from '../syntax/decode.ts';
import { encode, grow, type Sheet } from '../write/sheet.ts';
import type { Place } from './place.ts';
import { writtenAs } from './written-as.ts';

type Body = Readonly<Record<string, unknown>>;

/** What is given to the segments of a part, one after the other. */
interface Giving {
  readonly bytes: Uint8Array;
  /** Where each segment begins in `bytes`, and where its terminator stands. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  at: number;
  readonly spellings: { readonly segment: number; readonly spelling: Spelling }[];
}

/**
 * Gives the segments of a part that generated writers have put on a sheet the spellings of its layout: what the definition and
 * `apply` come to, in a fraction of the time.
 * @param begun where the part begins on the sheet
 * @returns false where the objects say something new, or the layout tells of more than spellings; the sheet is then as before
 */
export function putRespelled(sheet: Sheet, begun: number, layout: Layout, { level, head }: Place, body: object): boolean {
  const bytes = sheet.bytes.slice(begun, sheet.at);
  const g: Giving = { bytes, ...segmentsIn(bytes, sheet), at: 0, spellings: [] };
  const children = head.flatMap((part) => part.children);
  if (!give(g, layout, children, body as Body, level?.name)) return false;
  sheet.at = begun;
  let copied = 0;
  for (const { segment, spelling } of g.spellings) {
    copy(sheet, bytes, copied, g.from[segment]!);
    putText(sheet, spelling.is ?? spelling.of);
    sheet.bytes[sheet.at++] = sheet.segment;
    putText(sheet, spelling.after ?? sheet.lineEnd);
    copied = g.to[segment]! + 1 + sheet.lineEnd.length;
  }
  copy(sheet, bytes, copied, bytes.length);
  return true;
}

function segmentsIn(bytes: Uint8Array, { segment, lineEnd }: Sheet): Pick<Giving, 'from' | 'to'> {
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < bytes.length; at = to.at(-1)! + 1 + lineEnd.length) {
    from.push(at);
    to.push(bytes.indexOf(segment, at));
  }
  return { from, to };
}

function give(g: Giving, layout: Layout, children: readonly Child[], body: Body, level: string | undefined): boolean {
  const { segments = {}, loops = {}, lengths = {}, begins: _, ...more } = layout;
  for (const _more in more) return false;
  let left = Object.keys(segments).length + Object.keys(loops).length;
  if (level !== undefined && segments[level]) left--;
  if (level !== undefined && !giveOne(g, segments[level])) return false;
  for (const { token, list, times, loop, value } of writtenAs(children, body)) {
    const entry = loop ? loops[token] : segments[token];
    if (entry !== undefined) left--;
    if (entry !== undefined && list !== undefined && lengths[list] !== times) return false;
    const first = g.at;
    if (!(loop ? give(g, loops[token] ?? noLayout, loop.children, value, undefined) : giveOne(g, segments[token]))) return false;
    if (loop && list !== undefined && entry !== undefined && beginningAt(g, first) !== loops[token]!.begins) return false;
  }
  return left === 0;
}

const noLayout: Layout = {};

function giveOne(g: Giving, spelling: Spelling | undefined): boolean {
  const segment = g.at++;
  if (spelling === undefined) return true;
  const { of, is: _, after = '', ...more } = spelling;
  for (const _more in more) return false;
  g.spellings.push({ segment, spelling });
  return textAt(g, segment) === of && isAscii(after);
}

const textAt = ({ bytes, from, to }: Giving, segment: number): string => decode(bytes, from[segment]!, to[segment]!).text;

/** How a member of a list begins: its first segments. */
function beginningAt(g: Giving, first: number): string {
  const texts: string[] = [];
  for (let segment = first; segment < Math.min(first + 3, g.at); segment++) texts.push(textAt(g, segment));
  return texts.join('\n');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function copy(sheet: Sheet, bytes: Uint8Array, from: number, to: number): void {
  grow(sheet, sheet.at + to - from);
  sheet.bytes.set(bytes.subarray(from, to), sheet.at);
  sheet.at += to - from;
}

/** Text as UTF-8, with room for a terminator. */
function putText(sheet: Sheet, text: string): void {
  grow(sheet, sheet.at + 3 * text.length + 1);
  sheet.at = encode(sheet.bytes, sheet.at, text);
}
