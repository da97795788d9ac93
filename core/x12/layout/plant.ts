import type { Finding } from '../../base/finding.ts';
import { checkEnvelopeSegment } from '../read/envelope-check.ts';
import { sets } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import { isSilent } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { elementsBefore } from '../syntax/binary.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { isaWidths } from '../syntax/header.ts';
import { writeLoop } from '../write/body.ts';
import { complain, isSafe, type Pen, trimmed } from '../write/pen.ts';
import { type EnvelopeSegment, ge, gs, iea, isa, se, st, ta1 } from './envelope.ts';
import type { FileGroup, FileInterchange, FileTransaction, SegmentsOnly, X12File } from './file.ts';
import { type Branch, branch, type Grower, grower, type Path, type Written } from './tree.ts';

/** A file as we write it, segment by segment, each with what is wrong with its values. */
export interface Planted {
  readonly root: Branch<Written>;
  /** What is wrong with a loop: name → what it lacks, or has too often. */
  readonly lacks: Map<Branch<Written>, Map<string, Finding>>;
}

export interface Planting extends Planted {
  readonly into: Grower<Written>;
}

export function planting(): Planting {
  const root = branch<Written>();
  return { root, into: grower(root), lacks: new Map() };
}

/** Writes a file in our own way, as a tree. */
export function plant(file: X12File): Planted {
  const planted = planting();
  for (const [i, one] of file.interchanges.entries()) plantInterchange(planted, ['interchanges', i], one);
  return planted;
}

const penFor = (delimiters: Delimiters, path: Path): Pen => ({ delimiters, path: [...path], findings: [], segments: [] });

/**
 * Puts a segment of the envelope: with a name, into the branch at `path`; without one, it is itself what stands there.
 * @param ahead for a trailer whose first element counts the segments from the header on: how many of them are no part of the tree.
 */
export function put(
  planted: Planting,
  delimiters: Delimiters,
  path: Path,
  name: string | undefined,
  said: EnvelopeSegment,
  ahead?: number,
): void {
  const pen = penFor(delimiters, path);
  const texts = said.elements.map(([text]) => text);
  for (const [i, [text, element]] of said.elements.entries()) {
    if (element === undefined || !isSafe(pen, said.id === 'ISA' ? text.trimEnd() : text, element)) continue;
    if (said.id === 'ISA' && text.length > isaWidths[i]!) complain(pen, 'isa-width', `"${text}" is longer than ${isaWidths[i]}`, [element]);
  }
  checkShapes(pen, said, texts);
  checkLength(pen, said.id, texts);
  const write = (elements: readonly string[]) => [said.id, ...trimmed(elements)].join(delimiters.element);
  const at = name === undefined ? path : [...path, name];
  planted.into.put(at, {
    kind: 'written',
    text: write(texts),
    ...(ahead === undefined ? {} : { counting: (n: number) => write([String(n === 0 ? 0 : ahead + n), ...texts.slice(1)]) }),
    node: undefined,
    binary: said.id in elementsBefore,
    delimiters,
    path: at,
    complaints: pen.findings,
  });
}

function checkShapes(pen: Pen, { id, elements }: EnvelopeSegment, texts: readonly string[]): void {
  const plainly = { kind: 'segment', id, elements: texts, position: 0, byte: 0, end: 0, encoding: 'ascii', control: false } as const;
  for (const { rule, at, what } of checkEnvelopeSegment(plainly)) {
    const name = at.kind === 'segment' && at.element !== undefined ? elements[at.element - 1]?.[1] : undefined;
    const known = rule === 'x12/element-missing' ? 'element-missing' : 'element-type';
    if (name !== undefined) complain(pen, known, what, [name]);
  }
}

/** What a binary segment says of the length of its data is how its end is found. */
function checkLength(pen: Pen, id: string, texts: readonly string[]): void {
  if (id !== 'BIN' && id !== 'BDS') return;
  const [said, data = ''] = texts.slice(elementsBefore[id] - 1);
  if (said !== String(data.length)) complain(pen, 'binary-length', `${id} says ${said} bytes, there are ${data.length}`);
}

/** The ISA and the TA1s. */
export function plantHeader(planted: Planting, path: Path, { interchange, acks }: Omit<FileInterchange, 'groups'>): void {
  const { delimiters } = interchange;
  put(planted, delimiters, path, 'ISA', isa(interchange));
  for (const [i, ack] of acks.entries()) put(planted, delimiters, [...path, 'acks', i], undefined, ta1(ack));
}

function plantInterchange(planted: Planting, path: Path, file: FileInterchange): void {
  const { interchange, groups } = file;
  const { delimiters } = interchange;
  plantHeader(planted, path, file);
  for (const [i, group] of groups.entries()) plantGroup(planted, delimiters, [...path, 'groups', i], group);
  put(planted, delimiters, path, 'IEA', iea(groups.length, interchange));
}

function plantGroup(planted: Planting, delimiters: Delimiters, path: Path, { group, transactions }: FileGroup): void {
  put(planted, delimiters, path, 'GS', gs(group));
  for (const [i, transaction] of transactions.entries()) plantTransaction(planted, delimiters, [...path, 'transactions', i], transaction);
  put(planted, delimiters, path, 'GE', ge(transactions.length, group));
}

export function plantTransaction(planted: Planting, delimiters: Delimiters, path: Path, transaction: FileTransaction): void {
  const set: TransactionSet | undefined = transaction.set === 'untyped' ? undefined : sets[transaction.set];
  const id = transaction.set === 'untyped' ? transaction.id : set!.id;
  put(planted, delimiters, path, 'ST', st(id, transaction, set?.writesGuide ?? true));
  if (transaction.set === 'untyped') plantSegments(planted, delimiters, path, transaction);
  else
    plantBody(planted, delimiters, [...path, 'body'], (pen) =>
      writeLoop(pen, plan(set!.body), transaction.body as Readonly<Record<string, unknown>>, { count: 0 }, ''),
    );
  put(planted, delimiters, path, 'SE', se(transaction.controlNumber), 0);
}

function plantSegments(planted: Planting, delimiters: Delimiters, path: Path, { segments }: SegmentsOnly): void {
  for (const [i, [id = '', ...elements]] of segments.entries()) {
    const said = { id, elements: elements.map((text) => [text] as const) };
    put(planted, delimiters, [...path, 'segments', i], undefined, said);
  }
}

/** Puts what is written with a pen, segment by segment. @param path of the body that it is the whole or a part of. */
export function plantBody(planted: Planting, delimiters: Delimiters, path: Path, write: (pen: Pen) => void): void {
  const { into } = planted;
  const pen: Pen = {
    ...penFor(delimiters, path),
    trace(name, node, firstFinding) {
      const complaints = pen.findings.splice(firstFinding);
      const at = node.node === 'level' || isSilent(node) ? [...pen.path, name] : [...pen.path];
      into.put(at, { kind: 'written', text: pen.segments.pop()!, node, delimiters, path: at, complaints });
    },
  };
  write(pen);
  for (const finding of pen.findings) {
    const steps = finding.at.kind === 'field' ? finding.at.path.split('.') : [];
    const name = steps.pop()!;
    miss(planted, steps.flatMap(stepsOf), name, finding);
  }
}

/** Notes what a loop lacks. */
export function miss({ into, lacks }: Planting, path: Path, name: string, finding: Finding): void {
  const at = into.at(path);
  lacks.set(at, (lacks.get(at) ?? new Map<string, Finding>()).set(name, finding));
}

/** `lines[0]` as a name and a number. */
function stepsOf(token: string): (string | number)[] {
  const [, name, index] = /^(.*)\[(\d+)\]$/.exec(token) ?? [];
  return name === undefined ? [token] : [name, Number(index)];
}
