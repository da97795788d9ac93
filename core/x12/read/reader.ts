import type { Finding } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { setFor, sets } from '../sets/index.ts';
import { namedGuide } from '../sets/names.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';
import type { Token } from '../syntax/tokenize.ts';
import type { Window } from '../syntax/window.ts';
import { ackOf, groupOf, interchangeOf } from './envelope.ts';
import { checkEnvelopeSegment, checkSegmentText } from './envelope-check.ts';
import { add, allFound, nothingFound } from './found.ts';
import type { Reader } from './open.ts';
import { step } from './step.ts';
import { beginSet, endSet, settle } from './transaction.ts';

/** Begins. @param inUnits whether transactions that have units are handed over in parts. */
export const reader = (window: Window, inUnits: boolean): Reader => ({
  out: [],
  inUnits,
  window,
  interchange: undefined,
  group: undefined,
  set: undefined,
  interchangeNumbers: new Set(),
  strayTold: false,
});

/** Turns tokens into items: pairs headers with trailers, counts, and hands the segments of a set to its walk. What a token completes is appended to `out`. */
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
  r.interchange = { value, segment: s, groupNumbers: new Set(), groups: 0, found: nothingFound() };
  r.out.push({ kind: 'interchange', interchange: value, findings: all });
}

function segment(r: Reader, s: RawSegment): void {
  const { set } = r;
  const text = checkSegmentText(s, r.interchange!.value.delimiters, set ? set.count + 1 : undefined);
  for (const one of text) add((set ?? r.group ?? r.interchange!).found, one);
  const envelope = trailersAndHeaders[s.id];
  if (envelope && (s.id !== 'TA1' || (!set && !r.group))) envelope(r, s);
  else if (set) {
    set.count++;
    if (set.count === 2 && s.id === 'BHT') settle(r, set, element(s, 2));
    if (set.walk) step(set.walk, s, set.count);
    set.last = s;
  } else if (!r.strayTold) {
    r.strayTold = true;
    const at = r.group ? 'outside of a transaction' : 'outside of a group';
    add((r.group ?? r.interchange!).found, complain('envelope', s, `${s.id} stands ${at}`));
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
  r.group = { value, segment: s, setNumbers: new Set(), transactions: 0, found: nothingFound() };
  r.out.push({ kind: 'group', group: value, interchange: at.value, findings });
}

function openSet(r: Reader, s: RawSegment): void {
  const { group } = r;
  if (!group) {
    add(r.interchange!.found, complain('envelope', s, 'ST stands outside of a group'));
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
  const functional = known ? sets[known].functional : namedGuide(guide)?.functional;
  if (functional !== undefined && functional !== group.value.functional)
    findings.push(complain('version', s, `a ${id} belongs in a group ${functional}, not ${group.value.functional}`, 1));
  if (group.setNumbers.has(number)) findings.push(complain('control-number-twice', s, `ST02 ${number} came before in this group`, 2));
  group.setNumbers.add(number);
  beginSet(r, s, guide, findings);
}

/** Closes the open set at its SE, or because `cut` happened before any SE. */
function closeSet(r: Reader, se: RawSegment | undefined, cut: string): void {
  const { set } = r;
  if (!set) {
    const told = r.strayTold;
    r.strayTold = false;
    if (se && !told) add((r.group ?? r.interchange!).found, complain('envelope', se, 'SE stands without an ST'));
    return;
  }
  endSet(r, set, se, cut);
  r.set = undefined;
}

function closeGroup(r: Reader, ge: RawSegment | undefined, cut: string): void {
  closeSet(r, undefined, ge ? 'GE comes first' : cut);
  const { group } = r;
  if (!group) {
    if (ge) add(r.interchange!.found, complain('envelope', ge, 'GE stands without a GS'));
    return;
  }
  r.group = undefined;
  const number = group.value.controlNumber;
  if (!ge) add(group.found, complain('truncated', group.segment, `group ${number} has no GE: ${cut}`));
  else {
    if (element(ge, 1).trim() !== String(group.transactions))
      add(group.found, complain('count', ge, `GE01 says ${element(ge, 1)} transactions, there are ${group.transactions}`, 1));
    if (element(ge, 2).trim() !== number)
      add(group.found, complain('control-number', ge, `GE02 is ${element(ge, 2)}, GS06 is ${number}`, 2));
  }
  r.out.push({ kind: 'group-end', group: group.value, findings: allFound(group.found, group.segment) });
}

function closeInterchange(r: Reader, iea: RawSegment | undefined, cut: string): void {
  const { interchange } = r;
  if (!interchange) return;
  closeGroup(r, undefined, iea ? 'IEA comes first' : cut);
  r.interchange = undefined;
  const number = interchange.value.controlNumber;
  if (!iea) add(interchange.found, complain('truncated', interchange.segment, `interchange ${number} has no IEA: ${cut}`));
  else {
    if (element(iea, 1).trim() !== String(interchange.groups))
      add(interchange.found, complain('count', iea, `IEA01 says ${element(iea, 1)} groups, there are ${interchange.groups}`, 1));
    if (element(iea, 2).trim() !== number)
      add(interchange.found, complain('control-number', iea, `IEA02 is ${element(iea, 2)}, ISA13 is ${number}`, 2));
  }
  r.out.push({ kind: 'interchange-end', interchange: interchange.value, findings: allFound(interchange.found, interchange.segment) });
}
