import type { Finding } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import { applier } from '../layout/apply.ts';
import { separatorsOf } from '../layout/compare.ts';
import { encode } from '../layout/encode.ts';
import { isLayout } from '../layout/is-layout.ts';
import type { Layout } from '../layout/layout.ts';
import type { Planted } from '../layout/plant.ts';
import type { TransactionSet } from '../spec/set.ts';
import { type Delimiters, usualDelimiters } from '../syntax/delimiters.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import { grow, newSheet, type Sheet } from '../write/sheet.ts';
import type { QuickParts } from '../write/transaction.ts';
import type { Place, SetPlaces } from './place.ts';
import { quickSheet } from './quick-put.ts';
import type { Standing } from './standing.ts';

/** A transaction that is open: its claims have lines of their own. */
export interface JoinedSet {
  readonly path: string;
  readonly set: TransactionSet;
  readonly controlNumber: string;
  readonly quick: QuickParts;
  readonly places: SetPlaces;
  readonly standing: Standing;
  /** The innermost loop that is open. */
  open: Place;
}

/** The work on one file: lines come in, bytes go out. */
export interface Joining {
  sheet: Sheet;
  /** Whether the generated writers may be used. */
  atSpeed: boolean;
  applier: ReturnType<typeof applier>;
  /** Whether texts of a layout have the separators that the interchange has now. */
  separators: 'kept' | 'changed';
  readonly findings: Finding[];
  /** A header is not of its shape, and what belongs to it would all be told to have none. */
  isLost: boolean;
  interchanges: number;
  interchange: { readonly path: string; readonly value: Interchange; groups: number } | undefined;
  group: { readonly path: string; readonly value: Group; transactions: number } | undefined;
  set: JoinedSet | undefined;
}

const anySheet = () => newSheet(usualDelimiters, '', 128 * 1024);

export const joining = (): Joining => ({
  sheet: anySheet(),
  atSpeed: false,
  applier: applier(),
  separators: 'kept',
  findings: [],
  isLost: false,
  interchanges: 0,
  interchange: undefined,
  group: undefined,
  set: undefined,
});

/** Makes ready for an interchange. */
export function newInterchange(j: Joining, delimiters: Delimiters, { lineEnd = '', separators }: Layout): void {
  const before = j.sheet.bytes.subarray(0, j.sheet.at);
  const sheet = quickSheet(delimiters, lineEnd);
  j.atSpeed = sheet !== undefined;
  j.sheet = sheet ?? anySheet();
  append(j.sheet, before);
  j.applier = applier();
  j.separators = separators === undefined || separators === separatorsOf(delimiters) ? 'kept' : 'changed';
}

function append(sheet: Sheet, bytes: Uint8Array): void {
  grow(sheet, sheet.at + bytes.length);
  sheet.bytes.set(bytes, sheet.at);
  sheet.at += bytes.length;
}

/** Puts out a part as its layout says. @param path where its values are found */
export function put(j: Joining, path: () => string, planted: Planted, layout: unknown): void {
  if (layout !== undefined && !isLayout(layout)) {
    j.findings.push(x12Finding('element-type', { kind: 'field', path: `${path()}.layout` }, 'is no layout'));
    return;
  }
  const { out, findings } = j.applier.apply(planted, (layout ?? {}) as Layout);
  complain(j, path, findings);
  if (j.findings.length > 0) return;
  append(j.sheet, encode(out));
  j.sheet.segments += out.length;
}

/** Tells what is wrong with a part, at its place in the file. */
export function complain(j: Joining, path: () => string, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const above = path();
  for (const f of findings)
    j.findings.push(f.at.kind === 'field' ? { ...f, at: { ...f.at, path: f.at.path === '' ? above : `${above}.${f.at.path}` } } : f);
}

/** Where the member of a list is that has come last. */
export function pathOf({ path, standing }: JoinedSet, place: Place): string {
  if (!place.around) return `${path}.body`;
  return `${pathOf({ path, standing } as JoinedSet, place.around)}.${place.name}[${standing.times[place.index]! - 1}]`;
}

/** What a line says beside what all lines say. */
export function saidOf({ kind: _, layout: __, ...said }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return said;
}
