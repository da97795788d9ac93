import type { Finding } from '../../base/finding.ts';
import { byPlace, type X12Rule, x12Finding } from '../findings.ts';
import { type KnownSet, setFor, sets } from '../sets/index.ts';
import { namedGuide, nameOf } from '../sets/names.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';
import type { Token } from '../syntax/tokenize.ts';
import { ackOf, groupOf, interchangeOf } from './envelope.ts';
import { checkEnvelopeSegment, checkSegmentText } from './envelope-check.ts';
import type { Item, Transaction } from './item.ts';
import { finishWalk, startWalk, step, type Walk } from './walk.ts';

interface OpenInterchange {
  readonly value: Interchange;
  readonly segment: RawSegment;
  readonly groupNumbers: Set<string>;
  groups: number;
  findings: Finding[];
}
interface OpenGroup {
  readonly value: Group;
  readonly segment: RawSegment;
  readonly setNumbers: Set<string>;
  transactions: number;
  findings: Finding[];
}
interface OpenSet {
  readonly st: RawSegment;
  readonly guide: string;
  known: KnownSet | undefined;
  walk: Walk | undefined;
  readonly findings: Finding[];
  count: number;
  last: RawSegment;
}

/** Turns tokens into items: pairs headers with trailers, counts, and hands the segments of a set to its walk. */
export interface Reader {
  readonly out: Item[];
  interchange: OpenInterchange | undefined;
  group: OpenGroup | undefined;
  set: OpenSet | undefined;
  readonly interchangeNumbers: Set<string>;
  /** Whether it was told that segments stand outside of a transaction, until one begins again. */
  strayTold: boolean;
}

export const reader = (): Reader => ({
  out: [],
  interchange: undefined,
  group: undefined,
  set: undefined,
  interchangeNumbers: new Set(),
  strayTold: false,
});

/** Takes one token; what it completes is appended to `out`. */
export function take(r: Reader, token: Token): void {
  if (token.kind === 'finding') {
    r.out.push({ kind: 'stray', findings: [token.finding] });
  } else if (token.kind === 'header') {
    closeInterchange(r, undefined, 'a new ISA begins');
    openInterchange(r, token.segment, token.delimiters, token.findings);
  } else segment(r, token);
}

/** Says that no token will come: whatever is still open was cut. */
export function finish(r: Reader): void {
  closeInterchange(r, undefined, 'the file ends');
}

const complain = (rule: X12Rule, s: RawSegment, what: string, n?: number) =>
  x12Finding(rule, placeOf(s, undefined, n === undefined ? {} : { element: n }), what);

function openInterchange(r: Reader, s: RawSegment, delimiters: Delimiters, findings: readonly Finding[]): void {
  const value = interchangeOf(s, delimiters);
  const all = [...findings, ...checkEnvelopeSegment(s)];
  if (r.interchangeNumbers.has(value.controlNumber))
    all.push(complain('control-number-twice', s, `ISA13 ${value.controlNumber} came before in this file`, 13));
  r.interchangeNumbers.add(value.controlNumber);
  r.interchange = { value, segment: s, groupNumbers: new Set(), groups: 0, findings: [] };
  r.out.push({ kind: 'interchange', interchange: value, findings: all });
}

function segment(r: Reader, s: RawSegment): void {
  const { set } = r;
  const text = checkSegmentText(s, r.interchange!.value.delimiters, set ? set.count + 1 : undefined);
  if (text.length > 0) (set ?? r.group ?? r.interchange!).findings.push(...text);
  const envelope = trailersAndHeaders[s.id];
  if (envelope && (s.id !== 'TA1' || (!set && !r.group))) envelope(r, s);
  else if (set) {
    set.count++;
    set.last = s;
    if (set.count === 2 && s.id === 'BHT') settle(r, set, element(s, 2));
    if (set.walk) step(set.walk, s, set.count);
  } else if (!r.strayTold) {
    r.strayTold = true;
    const at = r.group ? 'outside of a transaction' : 'outside of a group';
    (r.group ?? r.interchange!).findings.push(complain('envelope', s, `${s.id} stands ${at}`));
  }
}

/** The segments that open and close; all others belong to a transaction. */
const trailersAndHeaders: Readonly<Record<string, (r: Reader, s: RawSegment) => void>> = {
  GS(r, s) {
    closeGroup(r, undefined, 'a new GS begins');
    openGroup(r, s);
  },
  GE: (r, s) => closeGroup(r, s, ''),
  IEA: (r, s) => closeInterchange(r, s, ''),
  ST(r, s) {
    closeSet(r, undefined, 'a new ST begins');
    openSet(r, s);
  },
  SE: (r, s) => closeSet(r, s, ''),
  TA1(r, s) {
    r.out.push({ kind: 'interchange-ack', ack: ackOf(s), interchange: r.interchange!.value, findings: checkEnvelopeSegment(s) });
  },
};

function openGroup(r: Reader, s: RawSegment): void {
  const at = r.interchange!;
  r.strayTold = false;
  at.groups++;
  const value = groupOf(s);
  const findings = checkEnvelopeSegment(s);
  if (at.groupNumbers.has(value.controlNumber))
    findings.push(complain('control-number-twice', s, `GS06 ${value.controlNumber} came before in this interchange`, 6));
  at.groupNumbers.add(value.controlNumber);
  r.group = { value, segment: s, setNumbers: new Set(), transactions: 0, findings: [] };
  r.out.push({ kind: 'group', group: value, interchange: at.value, findings });
}

function openSet(r: Reader, s: RawSegment): void {
  const { group } = r;
  if (!group) {
    r.interchange!.findings.push(complain('envelope', s, 'ST stands outside of a group'));
    r.strayTold = true;
    return;
  }
  r.strayTold = false;
  group.transactions++;
  const id = element(s, 1);
  const number = element(s, 2);
  const named = element(s, 3).trim();
  const guide = named || group.value.version;
  const known = setFor(id, guide);
  const findings = checkEnvelopeSegment(s, 1);
  if (named && named !== group.value.version)
    findings.push(complain('version', s, `ST03 is ${named}, but GS08 is ${group.value.version}`, 3));
  const set = known ? sets[known] : undefined;
  const functional = set?.functional ?? namedGuide(guide)?.functional;
  if (functional !== undefined && functional !== group.value.functional)
    findings.push(complain('version', s, `a ${id} belongs in a group ${functional}, not ${group.value.functional}`, 1));
  if (group.setNumbers.has(number)) findings.push(complain('control-number-twice', s, `ST02 ${number} came before in this group`, 2));
  group.setNumbers.add(number);
  const walk = set ? startWalk(set, r.interchange!.value.delimiters, s) : undefined;
  if (!walk) {
    const what = `the guide rules of ${nameOf(id, guide)} (${guide || 'no guide named'}) are not checked`;
    findings.push(x12Finding('not-checked', placeOf(s, 1), what, { severity: 'info' }));
  }
  r.set = { st: s, guide, known, walk, findings, count: 1, last: s };
}

/** Sets that share ST01 and guide, as a 278 and its answer do, are told apart by BHT02; an unknown one leaves it at the first. */
function settle(r: Reader, set: OpenSet, purpose: string): void {
  const known = setFor(element(set.st, 1), set.guide, purpose);
  if (!known || known === set.known) return;
  set.known = known;
  set.walk = startWalk(sets[known], r.interchange!.value.delimiters, set.st);
}

/** Closes the open set at its SE, or because `cut` happened before any SE. */
function closeSet(r: Reader, se: RawSegment | undefined, cut: string): void {
  const { set } = r;
  if (!set) {
    const told = r.strayTold;
    r.strayTold = false;
    if (se && !told) (r.group ?? r.interchange!).findings.push(complain('envelope', se, 'SE stands without an ST'));
    return;
  }
  r.set = undefined;
  const number = element(set.st, 2);
  const trailer = se ?? set.last;
  if (se) {
    const inSet = set.count + 1;
    const at = (n: number) => placeOf(se, inSet, { element: n });
    if (element(se, 1).trim() !== String(inSet))
      set.findings.push(x12Finding('count', at(1), `SE01 says ${element(se, 1)} segments, there are ${inSet}`));
    if (element(se, 2) !== number) set.findings.push(x12Finding('control-number', at(2), `SE02 is ${element(se, 2)}, ST02 is ${number}`));
  } else set.findings.push(x12Finding('truncated', placeOf(trailer, set.count), `transaction ${number} has no SE: ${cut}`));
  const walked = set.walk ? finishWalk(set.walk, trailer) : undefined;
  const item = {
    kind: 'transaction',
    set: set.known ?? 'untyped',
    ...(set.known ? {} : { name: nameOf(element(set.st, 1), set.guide) }),
    sound: walked?.damaged.size === 0 && se !== undefined,
    body: walked?.body,
    interchange: r.interchange!.value,
    group: r.group!.value,
    setId: element(set.st, 1),
    controlNumber: number,
    guide: set.guide,
    extent: { from: set.st.byte, to: trailer.end, firstSegment: set.st.position, lastSegment: trailer.position },
    findings: [...set.findings, ...(walked?.findings ?? [])].sort(byPlace),
    places: walked?.places ?? new Map(),
    damaged: walked?.damaged ?? new Set(),
  };
  // The walk built the body by the definition that `set` names; the compiler cannot follow that.
  r.out.push(item as unknown as Transaction);
}

function closeGroup(r: Reader, ge: RawSegment | undefined, cut: string): void {
  closeSet(r, undefined, ge ? 'GE comes first' : cut);
  const { group } = r;
  if (!group) {
    if (ge) r.interchange!.findings.push(complain('envelope', ge, 'GE stands without a GS'));
    return;
  }
  r.group = undefined;
  const number = group.value.controlNumber;
  if (!ge) group.findings.push(complain('truncated', group.segment, `group ${number} has no GE: ${cut}`));
  else {
    if (element(ge, 1).trim() !== String(group.transactions))
      group.findings.push(complain('count', ge, `GE01 says ${element(ge, 1)} transactions, there are ${group.transactions}`, 1));
    if (element(ge, 2).trim() !== number)
      group.findings.push(complain('control-number', ge, `GE02 is ${element(ge, 2)}, GS06 is ${number}`, 2));
  }
  r.out.push({ kind: 'group-end', group: group.value, findings: group.findings });
}

function closeInterchange(r: Reader, iea: RawSegment | undefined, cut: string): void {
  const { interchange } = r;
  if (!interchange) return;
  closeGroup(r, undefined, iea ? 'IEA comes first' : cut);
  r.interchange = undefined;
  const number = interchange.value.controlNumber;
  if (!iea) interchange.findings.push(complain('truncated', interchange.segment, `interchange ${number} has no IEA: ${cut}`));
  else {
    if (element(iea, 1).trim() !== String(interchange.groups))
      interchange.findings.push(complain('count', iea, `IEA01 says ${element(iea, 1)} groups, there are ${interchange.groups}`, 1));
    if (element(iea, 2).trim() !== number)
      interchange.findings.push(complain('control-number', iea, `IEA02 is ${element(iea, 2)}, ISA13 is ${number}`, 2));
  }
  r.out.push({ kind: 'interchange-end', interchange: interchange.value, findings: interchange.findings });
}
