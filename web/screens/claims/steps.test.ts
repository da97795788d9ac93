import { asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

const on = (day: number, kind: string) => ({ kind, on: asDate(`2026-04-0${day}`) });
const shown = (...asked: Parameters<typeof stepsOf>) =>
  stepsOf(...asked)
    .map((s) => `${s.name} ${s.state}${s.on ? ` ${s.on.slice(8)}` : ''}`)
    .join(', ');

describe('the way of a claim', () => {
  const cases: [string, Parameters<typeof stepsOf>, string][] = [
    [
      'held by its check',
      ['held', [on(1, 'created'), on(1, 'checked')], false],
      'coded done 01, checked stopped 01, sent ahead, accepted ahead, decided ahead',
    ],
    [
      'rejected by the front end',
      ['rejected', [on(1, 'created'), on(1, 'checked'), on(2, 'batched'), on(3, 'rejected')], false],
      'coded done 01, checked done 01, sent done 02, accepted stopped 03, decided ahead',
    ],
    [
      'decided without an acknowledgement that we saw',
      ['paid', [on(1, 'created'), on(2, 'batched'), on(9, 'adjudicated')], false],
      'coded done 01, checked done, sent done 02, accepted done, decided done 09',
    ],
    [
      'with a next payer',
      ['paid', [on(1, 'created'), on(9, 'adjudicated')], true],
      'coded done 01, checked done, sent done, accepted done, decided done 09, next payer done',
    ],
    ['denied', ['denied', [on(9, 'adjudicated')], false], 'coded done, checked done, sent done, accepted done, decided stopped 09'],
  ];
  it.each(cases)('%s', (_, asked, steps) => expect(shown(...asked)).toBe(steps));
});
