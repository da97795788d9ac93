import { code, composite, count, run, text } from '../../spec/field.ts';
import { loop, loops, maybe, segment, segments } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';

/** What becomes of a transaction or a group. */
export const ackVerdicts = {
  A: 'accepted',
  E: 'accepted, errors noted',
  P: 'partly accepted',
  R: 'rejected',
  M: 'rejected, authentication failed',
  W: 'rejected, assurance failed',
  X: 'rejected, could not be decrypted',
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

const elementError = loops('2110', {
  error: segment('IK4', {
    at: position(1),
    dataElement: maybe(text(2, { max: 4 })),
    code: code(3, elementErrors),
    value: maybe(text(4, { max: 99 })),
  }),
  contexts,
});

const segmentError = loops('2100', {
  error: segment('IK3', {
    segment: text(1, { min: 2, max: 3 }),
    /** Counted from ST, which is 1. */
    position: count(2, { max: 10 }),
    loop: maybe(text(3, { max: 6 })),
    code: code(4, segmentErrors),
  }),
  contexts,
  elements: elementError,
});

const answered = loops('2000', {
  transaction: segment('AK2', {
    id: text(1, { min: 3, max: 3 }),
    controlNumber: text(2, { min: 4, max: 9 }),
    guide: maybe(text(3, { max: 35 })),
  }),
  segments: segmentError,
  verdict: segment('IK5', { status: code(1, ackVerdicts), reasons: run(2, 5, text(1, { max: 3 })) }),
});

/** 999: what a partner's syntax and guide checks say about one group of ours. 005010X231A1. */
export const implementationAck = transactionSet({
  name: '999',
  id: '999',
  guide: '005010X231A1',
  also: ['005010X231'],
  functional: 'FA',
  writesGuide: true,
  body: loop('999', {
    group: segment('AK1', {
      functional: text(1, { min: 2, max: 2 }),
      controlNumber: text(2, { max: 9 }),
      guide: maybe(text(3, { max: 12 })),
    }),
    transactions: answered,
    verdict: segment('AK9', {
      status: code(1, ackVerdicts),
      included: count(2),
      received: count(3),
      accepted: count(4),
      reasons: run(5, 5, text(1, { max: 3 })),
    }),
  }),
});

/** A whole 999. */
export type ImplementationAck = Of<typeof implementationAck.body>;
/** What a 999 says about one transaction. */
export type TransactionAck = ImplementationAck['transactions'][number];
