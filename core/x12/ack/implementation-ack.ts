import type { Finding, SegmentPlace } from '../../base/finding.ts';
import type { ReceivedGroup, ReceivedTransaction } from '../check/report.ts';
import type { X12Finding } from '../findings.ts';
import type { ImplementationAck } from '../sets/999/index.ts';
import type { Given } from '../spec/of.ts';
import { type ElementError, elementErrorOf, placeIn } from './element-error.ts';
import { fitted } from './fitted.ts';

type Answer = Given<ImplementationAck>;
type TransactionAnswer = NonNullable<Answer['transactions']>[number];
type SegmentError = NonNullable<TransactionAnswer['segments']>[number];
type Context = NonNullable<SegmentError['contexts']>[number];

/** IK304 for what is wrong with a segment as a whole. */
const segmentCodes: Readonly<Record<string, string>> = {
  'x12/segment-id': '1',
  'x12/segment-unknown': '2',
  'x12/qualifier': '2',
  'x12/segment-missing': '3',
  'x12/loop-opener-missing': '3',
  'x12/repeats': '5',
  'x12/segment-order': '7',
  'x12/hierarchy': '8',
};

/** IK502 for what is wrong with the transaction's own ST and SE. */
const transactionCodes: Readonly<Record<string, string>> = {
  'x12/truncated': '2',
  'x12/control-number': '3',
  'x12/count': '4',
  'x12/control-number-twice': '23',
};

/** A 999 speaks of syntax, guide and situations (SNIP 1, 2, 4); balancing and codes are for the 277CA. */
const speaksOf = (f: Finding): boolean => f.severity === 'error' && f.level !== undefined && (f.level <= 2 || f.level === 4);

type Placed = X12Finding & { readonly at: SegmentPlace };
const placed = (f: Finding): f is Placed => f.at.kind === 'segment' && f.at.positionInSet !== undefined;

/** Segments that one 999 tells of; a sender who sees so many mends the cause. */
const mostSegments = 1_000;
const mostContexts = 10;

/** Segment and loop ids as IK3 and CTX can hold them, whatever stood in the file. */
const asId = (id: string): string => (/^[A-Z0-9]{2,3}$/.test(id) ? id : `${id.toUpperCase().replace(/[^A-Z0-9]/g, '')}ZZZ`.slice(0, 3));
const loopOf = ({ loop }: SegmentPlace) => (loop && /^\d{4}[A-Z]{0,2}$/.test(loop) ? { loop } : {});

/** CTX for the situation that asked: the segment and element that made the rule apply. */
function situation({ trigger }: X12Finding): Context[] {
  if (!trigger || trigger.positionInSet === undefined) return [];
  const element = trigger.element === undefined ? {} : { element: placeIn(trigger) };
  return [
    {
      subject: { name: 'SITUATIONAL TRIGGER' },
      segment: asId(trigger.segment),
      position: trigger.positionInSet,
      ...loopOf(trigger),
      ...element,
    },
  ];
}

/** CTX for the claim that the segment belongs to, by the number that its sender gave. */
const business = ({ claim }: X12Finding): Context[] => {
  const value = claim?.slice(0, 35);
  return value && /^[^*:~^]+$/.test(value) ? [{ subject: { name: 'CLM01', value } }] : [];
};

interface Open {
  readonly segment: string;
  readonly at: SegmentPlace;
  readonly code: string;
  readonly contexts: Context[];
  readonly elements: ElementError[];
}

/** How a finding is told: of a segment as a whole, or of one element of it. A situation tells of what is missing. */
function told(f: Placed): { readonly segment: string; readonly code: string; readonly element?: ElementError } {
  const { at, lacks } = f;
  if (f.rule === 'x12/situation') {
    // An element is lacking in a segment that is there: the one that the loop begins with, or the one that asks.
    const isThere = lacks?.segment === at.segment || lacks?.segment === f.trigger?.segment;
    if (lacks && (!isThere || lacks.element === undefined)) return { segment: lacks.segment, code: 'I6' };
    const element = lacks?.element === undefined ? undefined : elementErrorOf(f, { ...at, ...lacks }, 'I9');
    return element ? { segment: lacks!.segment, code: '8', element } : { segment: at.segment, code: lacks ? 'I6' : 'I9' };
  }
  const whole = at.element === undefined || f.rule === 'x12/qualifier';
  if (whole) return { segment: at.segment, code: segmentCodes[f.rule] ?? '8' };
  const element = elementErrorOf(f, at);
  return { segment: at.segment, code: '8', ...(element ? { element } : {}) };
}

function segmentErrors(findings: readonly Finding[]): SegmentError[] {
  const errors = new Map<string, Open>();
  for (const f of findings) {
    if (!placed(f) || f.rule in transactionCodes) continue;
    const { segment, code, element } = told(f);
    const key = `${f.at.positionInSet} ${segment} ${code}`;
    const error = errors.get(key) ?? { segment, at: f.at, code, contexts: business(f), elements: [] };
    if (!errors.has(key) && errors.size >= mostSegments) continue;
    errors.set(key, error);
    if (element) error.elements.push({ ...element, contexts: situation(f) });
    else error.contexts.push(...situation(f));
  }
  return [...errors.values()].map(({ segment, at, code, contexts, elements }) => ({
    error: { segment: asId(segment), position: at.positionInSet!, ...loopOf(at), code },
    contexts: contexts.slice(0, mostContexts),
    elements,
  }));
}

function answer({ id, guide, controlNumber, findings, refused }: ReceivedTransaction): TransactionAnswer {
  const errors = findings.filter(speaksOf);
  const segments = segmentErrors(errors);
  const own = errors.map((f) => transactionCodes[f.rule]).filter((code) => code !== undefined);
  const inside = segments.length > 0 || (refused && own.length === 0);
  const reasons = [...new Set([...own, ...(inside ? ['5'] : [])])].slice(0, 5);
  return {
    transaction: { id: fitted(id, 3, 3), controlNumber: fitted(controlNumber, 9, 4), ...(guide ? { guide: fitted(guide, 35) } : {}) },
    segments,
    verdict: { status: refused ? 'R' : 'A', reasons },
  };
}

/** The 999 for a group: every transaction accepted or rejected, with the segments and elements that are wrong. */
export function implementationAckFor({ group, transactions, findings }: ReceivedGroup): Answer {
  const answers = transactions.map(answer);
  const accepted = answers.filter((a) => a.verdict.status === 'A').length;
  const broken = findings.some((f) => f.severity === 'error');
  const status = broken || (accepted === 0 && answers.length > 0) ? 'R' : accepted === answers.length ? 'A' : 'P';
  return {
    group: {
      functional: fitted(group.functional, 2, 2),
      controlNumber: fitted(group.controlNumber, 9),
      ...(group.version ? { guide: fitted(group.version, 12) } : {}),
    },
    // Of a group that is refused, no transaction can be answered as accepted.
    transactions: broken ? answers.filter((a) => a.verdict.status === 'R') : answers,
    verdict: { status, included: answers.length, received: answers.length, accepted: broken ? 0 : accepted },
  };
}
