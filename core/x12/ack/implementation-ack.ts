import type { Finding, SegmentPlace } from '../../base/finding.ts';
import type { ReceivedGroup, ReceivedTransaction } from '../check/report.ts';
import type { ImplementationAck } from '../sets/999/index.ts';
import type { Given } from '../spec/of.ts';

type Answer = Given<ImplementationAck>;
type TransactionAnswer = NonNullable<Answer['transactions']>[number];
type SegmentError = NonNullable<TransactionAnswer['segments']>[number];
type ElementError = NonNullable<SegmentError['elements']>[number];

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
  'x12/situation': 'I6',
};

/** IK403 for what is wrong with an element. */
function elementCode({ rule, what }: Finding): string {
  switch (rule) {
    case 'x12/element-missing':
      return '1';
    case 'x12/elements-together':
      return what.includes('exclude') ? '10' : '2';
    case 'x12/not-used':
      return 'I10';
    case 'x12/element-length':
      return what.includes('shorter') ? '4' : '5';
    case 'x12/element-type':
      return what.includes('day') ? '8' : what.includes('time') ? '9' : '6';
    case 'x12/repeats':
      return '12';
    case 'x12/code-value':
    case 'x12/hierarchy':
      return '7';
    case 'x12/element-structure':
      return '13';
    default:
      return '6';
  }
}

/** IK502 for what is wrong with the transaction's own ST and SE. */
const transactionCodes: Readonly<Record<string, string>> = {
  'x12/truncated': '2',
  'x12/control-number': '3',
  'x12/count': '4',
  'x12/control-number-twice': '23',
};

/** A 999 speaks of syntax, guide and situations (SNIP 1, 2, 4); balancing and codes are for the 277CA. */
const speaksOf = (f: Finding): boolean => f.severity === 'error' && f.level !== undefined && (f.level <= 2 || f.level === 4);

const placed = (f: Finding): f is Finding & { at: SegmentPlace } => f.at.kind === 'segment' && f.at.positionInSet !== undefined;

function segmentErrors(findings: readonly Finding[]): SegmentError[] {
  const errors = new Map<string, { at: SegmentPlace; code: string; elements: ElementError[] }>();
  for (const f of findings) {
    if (!placed(f) || f.rule in transactionCodes) continue;
    const whole = f.at.element === undefined || f.rule === 'x12/qualifier';
    const code = whole ? (segmentCodes[f.rule] ?? '8') : '8';
    const key = `${f.at.positionInSet} ${f.at.segment} ${code}`;
    const error = errors.get(key) ?? { at: f.at, code, elements: [] };
    errors.set(key, error);
    if (whole || f.at.element === undefined) continue;
    const at = {
      element: f.at.element,
      ...(f.at.component ? { component: f.at.component } : {}),
      ...(f.at.repeat ? { repeat: f.at.repeat } : {}),
    };
    error.elements.push({ error: { at, code: elementCode(f) } });
  }
  return [...errors.values()].map(({ at, code, elements }) => {
    const loop = at.loop && /^\d/.test(at.loop) ? { loop: at.loop.slice(0, 4) } : {};
    return { error: { segment: at.segment, position: at.positionInSet!, ...loop, code }, elements };
  });
}

function answer({ id, guide, controlNumber, findings }: ReceivedTransaction): TransactionAnswer {
  const errors = findings.filter(speaksOf);
  const segments = segmentErrors(errors);
  const own = errors.map((f) => transactionCodes[f.rule]).filter((code) => code !== undefined);
  const reasons = [...new Set([...own, ...(segments.length > 0 ? ['5'] : [])])].slice(0, 5);
  return {
    transaction: { id, controlNumber, ...(guide ? { guide } : {}) },
    segments,
    verdict: { status: errors.length > 0 ? 'R' : 'A', reasons },
  };
}

/** The 999 for a group: every transaction accepted or rejected, with the segments and elements that are wrong. */
export function implementationAckFor({ group, transactions, findings }: ReceivedGroup): Answer {
  const answers = transactions.map(answer);
  const accepted = answers.filter((a) => a.verdict.status === 'A').length;
  const broken = findings.some((f) => f.severity === 'error');
  const status = broken || (accepted === 0 && answers.length > 0) ? 'R' : accepted === answers.length ? 'A' : 'P';
  return {
    group: { functional: group.functional, controlNumber: group.controlNumber, ...(group.version ? { guide: group.version } : {}) },
    transactions: answers,
    verdict: { status, included: answers.length, received: answers.length, accepted: broken ? 0 : accepted },
  };
}
