import { asDate } from '../../base/date.ts';
import { type Entry, negated } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { charged } from './charged.ts';

/** An entry of ours was a mistake. */
export interface Reversed extends EventFields {
  readonly event: 'reversed';
  readonly of: Entry;
  readonly why: string;
}

const example = charged.example.now;

export const reversed: EventPolicy<Reversed> = {
  event: 'reversed',
  says: 'A mistake is undone by the exact opposite of the old entry, once; rows are never changed.',
  identity: (e) => [e.of.key],
  policy: (e) => negated(e.of.postings),
  undoes: (e) => e.of,
  example: {
    says: 'The 300.00 were charged to the wrong patient: the opposite entry leaves nothing.',
    given: [example],
    now: {
      event: 'reversed',
      date: asDate('2026-04-15'),
      of: { event: 'charged', date: example.date, key: 'charged/clm-1/1/1', source: {}, postings: charged.policy(example) },
      why: 'wrong patient',
    },
    gives: {},
  },
};
