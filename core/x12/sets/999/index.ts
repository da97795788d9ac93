import { absent, all, any, atLeast, atMost, differs, everyIn, not, oneOf, present, same } from '../../spec/condition.ts';
import { code, composite, count, run, text } from '../../spec/field.ts';
import { expected, loop, loops, maybe, type Rule, segment, segments } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';

/** What becomes of a group. */
export const ackVerdicts = {
  A: 'accepted',
  E: 'accepted, errors noted',
  P: 'partly accepted',
  R: 'rejected',
  M: 'rejected, authentication failed',
  W: 'rejected, assurance failed',
  X: 'rejected, could not be decrypted',
};
/** A transaction is accepted or rejected as a whole. */
const { P: _onlyGroups, ...transactionVerdicts } = ackVerdicts;

const security = Object.fromEntries('10 11 12 13 15 16 17 24 25 26'.split(' ').map((reason) => [reason, 'security']));
/** Why a transaction was not simply accepted (IK502 to IK506). */
export const transactionErrors = {
  '1': 'set not supported',
  '2': 'trailer missing',
  '3': 'trailer names another control number',
  '4': 'count of segments is off',
  '5': 'segments have errors',
  '6': 'set id missing or wrong',
  '7': 'control number missing or wrong',
  '8': 'keys of authentication unknown',
  '9': 'keys of encryption unknown',
  ...security,
  '18': 'guide not supported by the receiver',
  '19': 'set not valid in this group',
  '23': 'control number not unique in the group',
  '27': 'security',
  I5: 'segments break the guide',
  I6: 'guide not supported',
};
/** Why a group was not simply accepted (AK905 to AK909). */
export const groupErrors = {
  '1': 'group not supported',
  '2': 'version not supported',
  '3': 'trailer missing',
  '4': 'trailer names another control number',
  '5': 'count of transactions is off',
  '6': 'control number wrong',
  ...security,
  '14': 'keys of authentication unknown',
  '18': 'security',
  '19': 'control number not unique',
  '23': 'security',
};

/** What is wrong with a segment (IK304). */
export const segmentErrors = {
  '1': 'segment id not known',
  '2': 'segment not expected here',
  '3': 'required segment missing',
  '4': 'loop repeats too often',
  '5': 'segment repeats too often',
  '6': 'segment not in this set',
  '7': 'segment out of order',
  '8': 'segment has element errors',
  I4: 'segment not used by the guide',
  I6: 'segment missing that a situation asks for',
  I7: 'loop comes less often than the guide asks',
  I8: 'segment comes less often than the guide asks',
  I9: 'segment present that a situation excludes',
};

/** What is wrong with an element (IK403). */
export const elementErrors = {
  '1': 'required element missing',
  '2': 'element missing that another one asks for',
  '3': 'too many elements',
  '4': 'too short',
  '5': 'too long',
  '6': 'character not allowed',
  '7': 'code value not allowed',
  '8': 'no such date',
  '9': 'no such time',
  '10': 'elements exclude each other',
  '12': 'too many repeats',
  '13': 'too many components',
  I6: 'code value not used by the guide',
  I9: 'element missing that a situation asks for',
  I10: 'element present that the guide does not use',
  I11: 'repeats less often than the guide asks',
  I12: 'not of the form the guide asks',
  I13: 'element present that a situation excludes',
};

const position = (at: number) =>
  composite(at, { element: count(1, { max: 2 }), component: maybe(count(2, { max: 2 })), repeat: maybe(count(3, { max: 4 })) });

/** What a segment or element was about: the business number of the claim, or the situation that asked for it. */
const contexts = segments(
  'CTX',
  {
    subject: composite(1, { name: text(1, { max: 35 }), value: maybe(text(2, { max: 35 })) }),
    segment: maybe(text(2, { min: 2, max: 3 })),
    position: maybe(count(3, { max: 10 })),
    loop: maybe(text(4, { max: 6 })),
    element: maybe(position(5)),
    reference: maybe(composite(6, { element: text(1, { max: 4 }), component: maybe(text(2, { max: 4 })) })),
  },
  { max: 10 },
);

const trigger = 'SITUATIONAL TRIGGER';
const rejected = ['R', 'M', 'W', 'X'];
const contextRule: Rule = {
  id: 'context-place',
  when: present('contexts'),
  needs: everyIn('contexts', any(all(oneOf('subject.name', trigger), present('segment'), present('position')), present('subject.value'))),
  severity: 'warning',
  why: 'a situation is named by the segment that asked for it, anything else by its value',
};

const elementError = loops(
  '2110',
  {
    error: segment('IK4', {
      at: position(1),
      dataElement: maybe(text(2, { max: 4 })),
      code: code(3, elementErrors),
      value: maybe(text(4, { max: 99 })),
    }),
    contexts,
  },
  { rules: [contextRule] },
);

const segmentError = loops(
  '2100',
  {
    error: segment('IK3', {
      segment: text(1, { min: 2, max: 3 }),
      /** Counted from ST, which is 1. */
      position: count(2, { max: 10 }),
      loop: maybe(text(3, { max: 6 })),
      code: code(4, segmentErrors),
    }),
    contexts,
    elements: elementError,
  },
  {
    rules: [
      contextRule,
      {
        id: 'element-errors',
        when: present('elements'),
        needs: oneOf('error.code', '8'),
        why: 'errors of elements are told of a segment that has some',
      },
      {
        id: 'which-element',
        when: oneOf('error.code', '8'),
        needs: present('elements'),
        severity: 'warning',
        why: 'a segment with errors in its elements says in which',
      },
    ],
  },
);

const answered = loops(
  '2000',
  {
    transaction: segment('AK2', {
      id: text(1, { min: 3, max: 3 }),
      controlNumber: text(2, { min: 4, max: 9 }),
      guide: maybe(text(3, { max: 35 })),
    }),
    segments: segmentError,
    verdict: segment('IK5', { status: code(1, transactionVerdicts), reasons: run(2, 5, code(1, transactionErrors)) }),
  },
  {
    rules: [
      {
        id: 'errors-are-noted',
        when: any(present('segments'), present('verdict.reasons')),
        needs: not(oneOf('verdict.status', 'A')),
        why: 'a transaction with errors is accepted with errors noted (E), or rejected',
      },
      {
        id: 'reason-of-rejection',
        when: oneOf('verdict.status', ...rejected),
        needs: present('verdict.reasons'),
        severity: 'warning',
        why: 'a rejection says why',
      },
      {
        id: 'errors-or-none',
        when: present('segments'),
        needs: oneOf('verdict.reasons', '5', 'I5'),
        severity: 'warning',
        why: 'segments that are told as wrong are a reason of the verdict',
      },
    ],
  },
);

const groupRules: readonly Rule[] = [
  {
    id: 'group-accepted',
    when: oneOf('verdict.status', 'A', 'E'),
    needs: all(same('verdict.accepted', 'verdict.received'), everyIn('transactions', oneOf('verdict.status', 'A', 'E'))),
    why: 'an accepted group is one whose transactions are all accepted',
  },
  {
    id: 'group-partly-accepted',
    when: oneOf('verdict.status', 'P'),
    needs: all(atLeast('verdict.accepted', 1), differs('verdict.accepted', 'verdict.received')),
    why: 'a group is partly accepted when some of its transactions are, and not all',
  },
  {
    id: 'group-rejected',
    when: oneOf('verdict.status', ...rejected),
    needs: all(atMost('verdict.accepted', 0), everyIn('transactions', oneOf('verdict.status', ...rejected))),
    why: 'nothing of a rejected group is accepted',
  },
  {
    id: 'nothing-lost',
    when: absent('verdict.reasons'),
    needs: same('verdict.included', 'verdict.received'),
    severity: 'warning',
    why: 'a group that lacks transactions is told so by a reason',
  },
];

/** 999: what a partner's syntax and guide checks say about one group of ours. 005010X231A1. */
export const implementationAck = transactionSet({
  name: '999',
  id: '999',
  guide: '005010X231A1',
  also: ['005010X231', '005010X231A2'],
  functional: 'FA',
  writesGuide: true,
  body: loop(
    '999',
    {
      group: segment('AK1', {
        functional: text(1, { min: 2, max: 2 }),
        controlNumber: text(2, { max: 9 }),
        guide: expected(text(3, { max: 12 })),
      }),
      transactions: answered,
      verdict: segment('AK9', {
        status: code(1, ackVerdicts),
        included: count(2),
        received: count(3),
        accepted: count(4),
        reasons: run(5, 5, code(1, groupErrors)),
      }),
    },
    { rules: groupRules },
  ),
  notChecked: ['Whether what is acknowledged was sent: that needs the file that is answered.'],
});

/** A whole 999. */
export type ImplementationAck = Of<typeof implementationAck.body>;
/** What a 999 says about one transaction. */
export type TransactionAck = ImplementationAck['transactions'][number];
