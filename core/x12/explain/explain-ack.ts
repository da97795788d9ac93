import { showDate } from '../../base/date.ts';
import { interchangeNotes } from '../ack/ta1-notes.ts';
import {
  ackVerdicts,
  elementErrors,
  groupErrors,
  type ImplementationAck,
  segmentErrors,
  type TransactionAck,
  transactionErrors,
} from '../sets/999/index.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';
import { counted, indented, inWords, listed } from './words.ts';

const statuses = { A: 'was accepted', E: 'was accepted with errors', R: 'was refused: nothing of it will be processed' };

/** A TA1 in words: what became of one file of ours. */
export function explainInterchangeAck({ controlNumber, date, status, note }: InterchangeAck): string {
  const sent = date === undefined ? '' : ` of ${showDate(date)}`;
  const why = note === '000' ? '' : ` — ${inWords(interchangeNotes, note, 'note')} (${note})`;
  return `The file ${controlNumber}${sent} ${inWords(statuses, status, 'has status')}${why}.`;
}

/** A 999 in words: which transactions of a group were taken, which were refused, where and why. */
export function explainImplementationAck({ group, transactions, verdict }: ImplementationAck): string[] {
  const { received, accepted } = verdict;
  const guide = group.guide === undefined ? '' : `, ${group.guide}`;
  const reasons = verdict.reasons.map((r) => inWords(groupErrors, r, 'reason'));
  const because = reasons.length > 0 ? ` Because: ${listed(reasons)}.` : '';
  return [
    `Group ${group.controlNumber} (${group.functional}${guide}): ${inWords(ackVerdicts, verdict.status, 'verdict')}; ${accepted} of ${counted(received, 'transaction')} taken.${because}`,
    ...indented(transactions.flatMap(transactionLines)),
  ];
}

function transactionLines({ transaction, segments, verdict }: TransactionAck): string[] {
  const reasons = verdict.reasons.map((r) => inWords(transactionErrors, r, 'reason'));
  const because = reasons.length > 0 ? `, because ${listed(reasons)}` : '';
  return [
    `Transaction ${transaction.controlNumber} (${transaction.id}): ${inWords(ackVerdicts, verdict.status, 'verdict')}${because}.`,
    ...indented(segments.flatMap(segmentLines)),
  ];
}

type Context = TransactionAck['segments'][number]['contexts'][number];

/** The business number behind an error, where the sender told it: the claim’s, most often. */
const about = (contexts: readonly Context[]): string => {
  const named = contexts.flatMap(({ subject }) => (subject.value === undefined ? [] : [`${subject.name} ${subject.value}`]));
  return named.length > 0 ? ` (${named.join(', ')})` : '';
};

function segmentLines({ error, contexts, elements }: TransactionAck['segments'][number]): string[] {
  const loop = error.loop === undefined ? '' : `, loop ${error.loop}`;
  const what = error.code === undefined ? 'something is wrong' : inWords(segmentErrors, error.code, 'error');
  return [
    `${error.segment}, segment ${error.position}${loop}: ${what}${about(contexts)}.`,
    ...elements.map(({ error: e }) => {
      const { element, component } = e.at;
      const at = `${error.segment}${String(element).padStart(2, '0')}${component === undefined ? '' : `-${component}`}`;
      return `  ${at}: ${inWords(elementErrors, e.code, 'error')}${e.value === undefined ? '' : `, "${e.value}"`}.`;
    }),
  ];
}
