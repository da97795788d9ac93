import { dateToX12, type IsoDate, parseDate } from '../../base/date.ts';
import { isaWidths } from '../syntax/header.ts';
import { complain, isSafe, membersOf, type Pen, putSegment, show } from './pen.ts';

type Body = Readonly<Record<string, unknown>>;

/** Whether a value of an envelope is a text of the given shape; complains if not. @returns the text, empty where it cannot stand. */
export function envelopeText(pen: Pen, of: Body, name: string, shape?: RegExp, wanted = ''): string {
  const value = of[name];
  if (value === undefined || value === '') complain(pen, 'element-missing', 'a required value is missing', [name]);
  else if (typeof value !== 'string') complain(pen, 'element-type', `${show(value)} is not a text`, [name]);
  else if (shape && !shape.test(value)) complain(pen, 'element-type', `${show(value)} is not ${wanted}`, [name]);
  else if (isSafe(pen, value, name)) return value;
  return '';
}

/** A date of an envelope, CCYYMMDD. */
export function envelopeDate(pen: Pen, of: Body, name: string): string {
  const text = envelopeText(pen, of, name);
  if (text === '' || parseDate(text)) return dateToX12(text as IsoDate);
  complain(pen, 'element-type', `${show(text)} is not a date`, [name]);
  return '';
}

/** Complains about separators that cannot be told from data, and about what is no line end. */
export function checkDelimiters(pen: Pen, given: unknown, lineEnd: unknown): void {
  const { element, component, segment, repetition } = membersOf(pen, given, ['delimiters']) ?? {};
  const all = [element, component, segment, repetition].filter((d, i) => i < 3 || d !== '');
  const bad = all.some((d) => typeof d !== 'string' || d.length !== 1 || /[A-Za-z0-9 ]/.test(d) || d > '~');
  if (bad || new Set(all).size < all.length)
    complain(pen, 'isa', 'separators are four different characters that are no letters, digits or spaces', ['delimiters']);
  if (lineEnd !== '' && lineEnd !== '\n' && lineEnd !== '\r\n') complain(pen, 'isa', `${show(lineEnd)} is no line end`, ['lineEnd']);
}

/** Writes the ISA, each element padded to its width. */
export function writeHeader(pen: Pen, given: Body): void {
  pen.path.push('interchange');
  const x: Body = {
    authorizationQualifier: '00',
    securityQualifier: '00',
    senderQualifier: 'ZZ',
    receiverQualifier: 'ZZ',
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  const optional = (name: string) => (x[name] === undefined || x[name] === '' ? '' : envelopeText(pen, x, name));
  const texts: readonly (readonly [name: string, text: string])[] = [
    ['authorizationQualifier', envelopeText(pen, x, 'authorizationQualifier')],
    ['authorization', optional('authorization')],
    ['securityQualifier', envelopeText(pen, x, 'securityQualifier')],
    ['security', optional('security')],
    ['senderQualifier', envelopeText(pen, x, 'senderQualifier')],
    ['sender', envelopeText(pen, x, 'sender')],
    ['receiverQualifier', envelopeText(pen, x, 'receiverQualifier')],
    ['receiver', envelopeText(pen, x, 'receiver')],
    ['date', envelopeDate(pen, x, 'date').slice(2)],
    ['time', envelopeText(pen, x, 'time', /^([01]\d|2[0-3])[0-5]\d$/, 'a time, HHMM')],
    ['repetition', pen.delimiters.repetition || 'U'],
    ['version', '00501'],
    ['controlNumber', envelopeText(pen, x, 'controlNumber', /^\d{1,9}$/, 'up to 9 digits').padStart(9, '0')],
    ['ackRequested', x.ackRequested ? '1' : '0'],
    ['usage', envelopeText(pen, x, 'usage', /^[PT]$/, 'P or T')],
    ['component', pen.delimiters.component],
  ];
  const padded = texts.map(([name, text], i) => {
    const width = isaWidths[i]!;
    if (text.length > width) complain(pen, 'isa-width', `"${text}" is longer than ${width}`, [name]);
    return text.padEnd(width);
  });
  pen.segments.push(['ISA', ...padded].join(pen.delimiters.element));
  pen.path.pop();
}

/** Writes a TA1. `today` stands in for a date that it does not have. */
export function writeAck(pen: Pen, ack: Body, today: unknown): void {
  const controlNumber = envelopeText(pen, ack, 'controlNumber', /^\d{1,9}$/, 'up to 9 digits').padStart(9, '0');
  const date = envelopeDate(pen, { date: ack.date ?? today }, 'date').slice(2);
  const time = envelopeText(pen, ack, 'time', /^\d{4}$/, 'a time, HHMM');
  const status = envelopeText(pen, ack, 'status', /^[AER]$/, 'A, E or R');
  const note = envelopeText(pen, ack, 'note', /^0[0-3]\d$/, '000 to 031');
  putSegment(pen, 'TA1', [controlNumber, date, time, status, note]);
}
