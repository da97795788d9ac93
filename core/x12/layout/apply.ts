import type { Finding } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { elementsBefore } from '../syntax/binary.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { align } from './align.ts';
import { complaintsOf, separatorsOf } from './compare.ts';
import { isLatin1, type Spelled } from './encode.ts';
import type { Kept, Layout, Spelling } from './layout.ts';
import { merge } from './merge.ts';
import type { Planted } from './plant.ts';
import type { Branch, Path, Written } from './tree.ts';

interface Applying {
  lacks: Planted['lacks'];
  out: Spelled[];
  findings: Finding[];
  /** What follows a segment unless told. */
  end: string;
  /** Turns a text of the file into one with the separators that the interchange has now. */
  translate: (text: string, path: string) => string;
}

/** What a file, or a part of it, is put out as, and what cannot be. */
interface Applied {
  readonly out: readonly Spelled[];
  readonly findings: readonly Finding[];
}

/** Our own segments in the file's spelling, wherever the objects still say what the file said. */
export const apply = (planted: Planted, layout: Layout): Applied => applier().apply(planted, layout);

/** Applies layouts to a file part by part, in order. @param end what follows a segment until an interchange begins. */
export function applier(end = ''): { apply(part: Planted, layout: Layout): Applied } {
  const a: Applying = { lacks: new Map(), out: [], findings: [], end, translate: (text) => text };
  return {
    apply({ root, lacks }, layout) {
      Object.assign(a, { lacks, out: [], findings: [] });
      for (const _ of applyBranch(a, root, layout, ''));
      return { out: a.out, findings: a.findings };
    },
  };
}

const noLayout: Layout = {};

/** Puts out a branch; pauses where segments of the loop around come between. */
function* applyBranch(a: Applying, at: Branch<Written>, layout: Layout, path: string): Generator<void, void, undefined> {
  const header = at.byToken.get('ISA');
  if (header?.kind === 'written') beginInterchange(a, header.delimiters, layout, path);
  const first = a.out.length;
  const { segments, loops } = align(at, layout);
  const begun = new Map<string, Generator<void, void, undefined>>();
  for (const [name, finding] of a.lacks.get(at) ?? []) if (layout.lacks?.[name] !== finding.what) a.findings.push(finding);
  for (const member of inOrder(at, layout)) {
    if (member === null) yield;
    else if (typeof member !== 'string') putKept(a, member, path);
    else {
      const node = at.byToken.get(member)!;
      if (node.kind !== 'branch') put(a, node, segments.get(member), first);
      else {
        const inner = path === '' ? member : `${path}.${member}`;
        const going = begun.get(member) ?? applyBranch(a, node, loops.get(member) ?? noLayout, inner);
        begun.set(member, going);
        going.next();
      }
    }
  }
  for (const going of begun.values()) while (!going.next().done);
}

function beginInterchange(a: Applying, { segment, ...others }: Delimiters, { separators, lineEnd }: Layout, path: string): void {
  a.end = segment + (lineEnd ?? '');
  const now = separatorsOf({ segment, ...others });
  a.translate = (text) => text;
  if (separators === now) return;
  if (separators !== undefined) a.translate = translator(a, separators, now);
  if (new Set(now).size < 4 || now.length !== 4 || [...now.replace(' ', '')].some((d) => /[A-Za-z0-9 ]/.test(d) || d > '~'))
    complain(
      a,
      'isa',
      `${path === '' ? '' : `${path}.`}interchange.delimiters`,
      'separators are four different characters that are no letters, digits or spaces',
    );
}

/** Exchanges the separators of a text; what was no separator must not become one. Data that a segment carries stay as they are. */
function translator(a: Applying, then: string, now: string): (text: string, path: string) => string {
  return (text, path) => {
    const head = text.slice(0, dataAt(text, then[0]!));
    let translated = '';
    for (const c of head) {
      const i = c === ' ' ? -1 : then.indexOf(c);
      if (i < 0 && c !== ' ' && now.includes(c)) complain(a, 'injection', path, `"${text.slice(0, 40)}" contains the new separator "${c}"`);
      translated += i < 0 ? c : now[i]!;
    }
    return translated + text.slice(head.length);
  };
}

/** Where the data of a binary segment begin; the end of any other. */
function dataAt(text: string, separator: string): number {
  const id = text.slice(0, 3);
  if ((id !== 'BIN' && id !== 'BDS') || text[3] !== separator) return text.length;
  let at = 3;
  for (let i = 0; i < elementsBefore[id] && at >= 0; i++) at = text.indexOf(separator, at + 1);
  return at < 0 ? text.length : at + 1;
}

function complain(a: Applying, rule: X12Rule, path: string, what: string): void {
  a.findings.push(x12Finding(rule, { kind: 'field', path }, what));
}

function putKept(a: Applying, { is, after, latin1 }: Kept, path: string): void {
  a.out.push({ text: a.translate(is, path), after: after === undefined ? a.end : a.end[0]! + after, latin1: latin1 ?? false });
}

/** Puts out one segment of ours. `first` is where its branch begins. */
function put(a: Applying, written: Written, spelling: Spelling | undefined, first: number): void {
  const despite = new Set(spelling?.despite);
  for (const [i, told] of complaintsOf(written).entries()) if (!despite.has(told)) a.findings.push(written.complaints[i]!);
  const ours = written.counting?.(spelling?.absent ? 0 : a.out.length - first + 1) ?? written.text;
  if (spelling === undefined) {
    a.out.push({ text: ours, after: a.end, latin1: written.binary ?? false });
    return;
  }
  const path = pathText(written.path);
  const of = a.translate(spelling.of, path);
  if (spelling.absent && of === ours) return;
  const is = a.translate(spelling.is ?? spelling.of, path);
  const text = of === ours ? is : written.binary ? ours : merge(of, is, ours, written);
  if (text === undefined)
    complain(a, 'not-used', path, `the file says more here than the guide has: "${spelling.is}"; that cannot be kept beside the change`);
  if (spelling.before !== undefined) a.out.push({ text: '', after: spelling.before, latin1: false });
  const after = spelling.after === undefined ? a.end : a.end[0]! + spelling.after;
  const latin1 = written.binary || (spelling.latin1 === true && (text === is || isLatin1(text ?? ours)));
  a.out.push({ text: text ?? ours, after, latin1 });
}

const pathText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

/** The members of a branch in the file's order. What is new comes after what we would write before it. */
function* inOrder(at: Branch<Written>, { order }: Layout): Generator<string | Kept | null, void, undefined> {
  if (order === undefined) return yield* at.byToken.keys();
  const listed = new Set(order.filter((item) => typeof item === 'string' && at.byToken.has(item)));
  const runs = new Map<string | undefined, string[]>([[undefined, []]]);
  let run = runs.get(undefined)!;
  for (const token of at.byToken.keys()) {
    if (listed.has(token)) {
      run = [];
      runs.set(token, run);
    } else run.push(token);
  }
  yield* runs.get(undefined)!;
  const last = new Map(order.map((item, i) => [item, i]));
  for (const [i, item] of order.entries()) {
    if (typeof item !== 'string') yield item;
    else if (listed.has(item)) {
      yield item;
      if (last.get(item) === i) yield* runs.get(item)!;
    }
  }
}
