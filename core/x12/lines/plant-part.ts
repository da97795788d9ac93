import type { Finding } from '../../base/finding.ts';
import { type EnvelopeSegment, ge, gs, iea, se, st } from '../layout/envelope.ts';
import type { FileInterchange, FileTransaction } from '../layout/file.ts';
import { miss, type Planted, type Planting, plantBody, plantHeader, planting, plantTransaction, put } from '../layout/plant.ts';
import type { Path } from '../layout/tree.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import { writeChildren, writeLevel } from '../write/body.ts';
import { membersOf, type Pen } from '../write/pen.ts';
import type { Part } from '../write/spine.ts';
import type { Stand } from './standing.ts';

// What the lines of a file are written as, each in our own way and as a tree of its own.

function envelope(delimiters: Delimiters, said: EnvelopeSegment): Planted {
  const planted = planting();
  put(planted, delimiters, [], said.id, said);
  return planted;
}

export function interchangeTree(file: Omit<FileInterchange, 'groups'>): Planted {
  const planted = planting();
  plantHeader(planted, [], file);
  return planted;
}
export const groupTree = (delimiters: Delimiters, group: Group): Planted => envelope(delimiters, gs(group));
export const groupEndTree = (delimiters: Delimiters, group: Group, transactions: number): Planted =>
  envelope(delimiters, ge(transactions, group));
export const interchangeEndTree = (interchange: Interchange, groups: number): Planted =>
  envelope(interchange.delimiters, iea(groups, interchange));

/** A transaction that has one line, because its set has no units or is known by name only. */
export function wholeTree(delimiters: Delimiters, transaction: FileTransaction): Planted {
  const planted = planting();
  plantTransaction(planted, delimiters, [], transaction);
  return planted;
}

/** The ST and what stands ahead of the units. */
export function startTree(delimiters: Delimiters, set: TransactionSet, named: FileTransaction, stand: Stand, body: unknown): Planted {
  const planted = planting();
  put(planted, delimiters, [], 'ST', st(set.id, named, set.writesGuide));
  plantStand(planted, delimiters, ['body'], stand, body);
  return planted;
}

/** What stands behind the units, and the SE. @param ahead how many segments there were before, the ST counted. */
export function endTree(delimiters: Delimiters, tail: readonly Part[], controlNumber: string, body: unknown, ahead: number): Planted {
  const planted = planting();
  plantBody(planted, delimiters, ['body'], (pen) => writeParts(pen, tail, body, { count: 0 }, ''));
  put(planted, delimiters, [], 'SE', se(controlNumber), ahead);
  return planted;
}

/** A loop on the way to the units, or a unit. */
export function loopTree(delimiters: Delimiters, stand: Stand, body: unknown): Planted {
  const planted = planting();
  plantStand(planted, delimiters, [], stand, body);
  return planted;
}

function plantStand(planted: Planting, delimiters: Delimiters, path: Path, stand: Stand, body: unknown): void {
  const { place, number, parent, hasBelow, lacks } = stand;
  const levels = { count: number - 1 };
  const numberText = (n: number) => (n === 0 ? '' : String(n));
  plantBody(planted, delimiters, path, (pen) => {
    if (place.level) writeLevel(pen, place.level.level, place.level.name, levels, numberText(parent), hasBelow);
    writeParts(pen, place.head, body, levels, numberText(number || parent));
  });
  for (const [name, finding] of lacks) miss(planted, path, name, below(path, finding));
}

function writeParts(pen: Pen, parts: readonly Part[], value: unknown, levels: { count: number }, parent: string): void {
  const body = membersOf(pen, value);
  if (body) for (const { of, children } of parts) writeChildren(pen, of, children, body, levels, parent);
}

/** A finding whose path begins at a path. */
function below(path: Path, finding: Finding): Finding {
  const { at } = finding;
  if (path.length === 0 || at.kind !== 'field') return finding;
  return { ...finding, at: { ...at, path: [...path, ...(at.path === '' ? [] : [at.path])].join('.') } };
}
