import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { rejection } from './rejection.ts';
import { type BilledLine, findTwin } from './twin.ts';

const line = (claim: string, standing: BilledLine['standing'], more: Partial<BilledLine> = {}): BilledLine => ({
  ...{ claim, line: 1, patient: 'pat-1', payer: 'payer-a', procedure: '36415', modifiers: [], on: asDate('2026-05-04'), standing },
  ...more,
});
const denied = line('C2', 'denied');

describe('the twin behind a duplicate denial', () => {
  it.each([
    ['a paid one', [line('C1', 'paid')], 'paid'],
    ['one still open', [line('C1', 'pending')], 'pending'],
    ['paid before open', [line('C1', 'pending'), line('C3', 'paid')], 'paid'],
    ['another line of the same claim', [line('C2', 'paid', { line: 2 })], 'paid'],
    ['not itself', [denied], 'none'],
    ['another day is no twin', [line('C1', 'paid', { on: asDate('2026-05-05') })], 'none'],
    ['another patient is no twin', [line('C1', 'paid', { patient: 'pat-2' })], 'none'],
    ['another payer is no twin', [line('C1', 'paid', { payer: 'payer-b' })], 'none'],
  ] as const)('%s', (_, others, kind) => {
    expect(findTwin(denied, others).kind).toBe(kind);
  });
});

describe('a rejection is no denial', () => {
  it.each([
    [
      { by: '277CA', statusCode: '164', entity: 'IL' },
      'identity',
      'not accepted by the payer’s front end: the member number of the subscriber',
    ],
    [
      { by: '277CA', statusCode: '158', entity: 'IL' },
      'identity',
      'not accepted by the payer’s front end: the date of birth of the subscriber',
    ],
    [{ by: '277CA', statusCode: '9999' }, 'unknown', 'not accepted by the payer’s front end: status 9999: read the payer’s words'],
    [{ by: '999' }, 'missing-information', 'the file broke a rule of the format; the 999 names the segment'],
  ] as const)('%o', (rejected, rootCause, reason) => {
    expect(rejection(rejected)).toEqual({ isDenial: false, nextAction: 'fix-and-send-as-original', rootCause, reason });
  });
});
