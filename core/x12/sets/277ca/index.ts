import { date, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, segment, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { traceNumber } from '../parts/claim-status.ts';
import { day } from '../parts/one-value.ts';
import { informationReceiver } from './levels.ts';
import { sourceName } from './parts.ts';

/** 277CA: which claims a payer's front end took and which it refused. 005010X214. */
export const claimAck = transactionSet({
  name: '277CA',
  id: '277',
  guide: '005010X214',
  also: ['005010X214E1', '005010X214E2'],
  functional: 'HN',
  writesGuide: true,
  body: loop('277CA', {
    begin: segment('BHT', {
      structure: fixed(1, '0085'),
      purpose: fixed(2, '08'),
      reference: text(3, { max: 50 }),
      date: date(4),
      time: time(5),
      kind: fixed(6, 'TH'),
    }),
    sources: some(
      loops(
        '2000A',
        {
          level: level('20'),
          source: loop('2100A', { name: sourceName }),
          receipts: some(loops('2200A', { trace: traceNumber('1'), received: day('050'), processed: day('009') }, { max: 1 })),
          receivers: some(informationReceiver),
        },
        { max: 1 },
      ),
    ),
  }),
  notChecked: ['Whether every claim of a file is answered: that needs the file.'],
});

/** A whole 277CA. */
export type ClaimAck = Of<typeof claimAck.body>;
/** Loop 2000B: the submitter whose file is answered. */
export type AckReceiver = ClaimAck['sources'][number]['receivers'][number];
/** Loop 2000C: a billing provider of that file. */
export type AckProvider = AckReceiver['providers'][number];
/** Loop 2000D: a patient, with the claims answered. */
export type AckPatient = AckProvider['patients'][number];
/** Loop 2200D: what is said about one claim. */
export type AckedClaim = AckPatient['claims'][number];
/** One status of a claim, a line, a provider or a file. */
export type AckStatus = AckedClaim['statuses'][number];
