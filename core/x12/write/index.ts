import { dateToX12, type IsoDate } from '../../base/date.ts';
import type { Finding } from '../../base/finding.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { sets } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import type { TransactionSet } from '../spec/set.ts';
import { type Delimiters, usualDelimiters } from '../syntax/delimiters.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';
import { isaWidths } from '../syntax/header.ts';
import { writeLoop } from './body.ts';
import type { Outgoing, OutgoingGroup, OutgoingTransaction } from './outgoing.ts';
import { complain, isSafe, type Pen, putSegment } from './pen.ts';

/**
 * Writes one interchange. Counts and HL numbers are computed; control numbers are the caller's.
 * @returns the bytes (UTF-8), or what is wrong, at the path of each value: a separator inside a value, a length, a code that
 * the guide does not list, something required that is missing. Nothing is written in part.
 */
export function write(file: Outgoing): Result<Uint8Array, readonly Finding[]> {
  const delimiters = file.delimiters ?? usualDelimiters;
  const pen: Pen = { delimiters, segmentEnd: delimiters.segment + (file.lineEnd ?? ''), path: [], findings: [], segments: [] };
  checkDelimiters(pen, delimiters);
  writeHeader(pen, file);
  for (const [i, ack] of (file.acks ?? []).entries()) {
    pen.path.push('acks', i);
    writeAck(pen, ack, file.interchange.date);
    pen.path.length = 0;
  }
  for (const [i, group] of file.groups.entries()) {
    pen.path.push('groups', i);
    writeGroup(pen, group);
    pen.path.length = 0;
  }
  putSegment(pen, 'IEA', [String(file.groups.length), file.interchange.controlNumber.padStart(9, '0')]);
  if (pen.findings.length > 0) return refused(pen.findings);
  return ok(new TextEncoder().encode(pen.segments.map((s) => s + pen.segmentEnd).join('')));
}

function checkDelimiters(pen: Pen, { element, component, repetition, segment }: Delimiters): void {
  const all = [element, component, segment, repetition].filter((d, i) => i < 3 || d !== '');
  const bad = all.some((d) => d.length !== 1 || /[A-Za-z0-9 ]/.test(d) || d > '~') || new Set(all).size < all.length;
  if (bad) complain(pen, 'isa', 'separators are four different characters that are no letters, digits or spaces', ['delimiters']);
}

function writeHeader(pen: Pen, { interchange: x }: Outgoing): void {
  pen.path.push('interchange');
  const elements = [
    ['authorizationQualifier', x.authorizationQualifier ?? '00'],
    ['authorization', x.authorization ?? ''],
    ['securityQualifier', x.securityQualifier ?? '00'],
    ['security', x.security ?? ''],
    ['senderQualifier', x.senderQualifier ?? 'ZZ'],
    ['sender', x.sender],
    ['receiverQualifier', x.receiverQualifier ?? 'ZZ'],
    ['receiver', x.receiver],
    ['date', dateToX12(x.date).slice(2)],
    ['time', x.time],
    ['repetition', pen.delimiters.repetition || 'U'],
    ['version', '00501'],
    ['controlNumber', x.controlNumber.padStart(9, '0')],
    ['ackRequested', x.ackRequested ? '1' : '0'],
    ['usage', x.usage],
    ['component', pen.delimiters.component],
  ] as const;
  const texts = elements.map(([name, text], i) => {
    const width = isaWidths[i]!;
    if (text.length > width) complain(pen, 'isa-width', `"${text}" is longer than ${width}`, [name]);
    if (name !== 'repetition' && name !== 'component') isSafe(pen, text, name);
    return text.padEnd(width);
  });
  if (!/^\d{9}$/.test(texts[12]!)) complain(pen, 'element-type', `"${x.controlNumber}" is not up to 9 digits`, ['controlNumber']);
  for (const name of ['sender', 'receiver'] as const)
    if (x[name] === '') complain(pen, 'element-missing', 'a required value is missing', [name]);
  if (!/^([01]\d|2[0-3])[0-5]\d$/.test(x.time)) complain(pen, 'element-type', `"${x.time}" is not a time, HHMM`, ['time']);
  pen.segments.push(['ISA', ...texts].join(pen.delimiters.element));
  pen.path.pop();
}

function writeAck(pen: Pen, ack: InterchangeAck, today: IsoDate): void {
  const number = ack.controlNumber.padStart(9, '0');
  if (!/^\d{9}$/.test(number)) complain(pen, 'element-type', `"${ack.controlNumber}" is not up to 9 digits`, ['controlNumber']);
  if (!/^\d{4}$/.test(ack.time)) complain(pen, 'element-type', `"${ack.time}" is not a time, HHMM`, ['time']);
  if (!/^[AER]$/.test(ack.status)) complain(pen, 'code-value', `"${ack.status}" is not A, E or R`, ['status']);
  if (!/^0[0-3]\d$/.test(ack.note)) complain(pen, 'code-value', `"${ack.note}" is not 000 to 031`, ['note']);
  putSegment(pen, 'TA1', [number, dateToX12(ack.date ?? today).slice(2), ack.time, ack.status, ack.note]);
}

function writeGroup(pen: Pen, group: OutgoingGroup): void {
  const first = group.transactions[0];
  if (!first) {
    complain(pen, 'count', 'a group holds at least one transaction', ['transactions']);
    return;
  }
  const set: TransactionSet = sets[first.set];
  for (const name of ['sender', 'receiver'] as const) {
    isSafe(pen, group[name], name);
    if (group[name].length < 2 || group[name].length > 15)
      complain(pen, 'element-length', `"${group[name]}" has not 2 to 15 characters`, [name]);
  }
  if (!/^\d{1,9}$/.test(group.controlNumber))
    complain(pen, 'element-type', `"${group.controlNumber}" is not 1 to 9 digits`, ['controlNumber']);
  const { sender, receiver, date, time, controlNumber } = group;
  putSegment(pen, 'GS', [set.functional, sender, receiver, dateToX12(date), time, controlNumber, 'X', set.guide]);
  for (const [i, transaction] of group.transactions.entries()) {
    pen.path.push('transactions', i);
    if (transaction.set !== first.set) complain(pen, 'version', 'a group holds transactions of one set', ['set']);
    writeTransaction(pen, sets[transaction.set], transaction);
    pen.path.length -= 2;
  }
  putSegment(pen, 'GE', [String(group.transactions.length), controlNumber]);
}

function writeTransaction(pen: Pen, set: TransactionSet, { controlNumber, body }: OutgoingTransaction): void {
  if (!/^[A-Z0-9]{4,9}$/.test(controlNumber))
    complain(pen, 'element-type', `"${controlNumber}" is not 4 to 9 characters`, ['controlNumber']);
  const before = pen.segments.length;
  putSegment(pen, 'ST', [set.id, controlNumber, set.writesGuide ? set.guide : '']);
  pen.path.push('body');
  writeLoop(pen, plan(set.body), body, { count: 0 }, '');
  pen.path.pop();
  putSegment(pen, 'SE', [String(pen.segments.length - before + 1), controlNumber]);
}
