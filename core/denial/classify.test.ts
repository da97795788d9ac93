import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import type { AdjustmentGroup } from '../claim/adjudication.ts';
import type { PayerKind } from '../claim/party.ts';
import { type Adjusted, classify } from './classify.ts';
import { reasonRows } from './reason-rows.ts';
import { remarkRows } from './remark-rows.ts';

/** `CO-16 M119 N56` as a payer sends it. */
function adjusted(text: string, payerKind: PayerKind = 'commercial', more: Partial<Adjusted> = {}): Adjusted {
  const [reason, ...rarcs] = text.split(' ');
  const [group, carc] = reason!.split('-');
  return { group: group as AdjustmentGroup, carc: carc!, rarcs, payer: 'payer-a', payerKind, on: asDate('2026-05-04'), ...more };
}

describe('no denial', () => {
  it.each([
    ['CO-45', 'contract', 'none'],
    ['CO-253', 'contract', 'none'],
    ['CO-59', 'contract', 'none'],
    ['CO-131', 'contract', 'none'],
    ['CO-237', 'contract', 'none'],
    ['PR-1', 'patient', 'move-to-next-party'],
    ['PR-2', 'patient', 'move-to-next-party'],
    ['PR-3', 'patient', 'move-to-next-party'],
    ['OA-209', 'patient', 'move-to-next-party'],
  ])('%s', (text, of, nextAction) => {
    expect(classify(adjusted(text))).toMatchObject({ isDenial: false, class: of, nextAction });
  });

  it('OA-23 of a secondary repeats the primary; of a primary it is a question of who comes first', () => {
    expect(classify(adjusted('OA-23', 'commercial', { priority: 2 })).isDenial).toBe(false);
    expect(classify(adjusted('OA-23'))).toMatchObject({ isDenial: true, rootCause: 'coordination' });
  });
});

describe('denials: class, cause, first act', () => {
  const commercial = `
    CO-27     front-desk     eligibility         verify-coverage
    PR-27     front-desk     eligibility         verify-coverage
    CO-31     front-desk     identity            verify-coverage
    OA-109    front-desk     wrong-payer         bill-other-payer
    CO-22     front-desk     coordination        bill-other-payer
    PR-119    front-desk     benefit             check-benefits
    PR-204    front-desk     benefit             check-benefits
    CO-197    front-desk     authorization       find-authorization
    CO-288    front-desk     referral            find-authorization
    CO-24     front-desk     capitation          ask-payer
    CO-29     billing        timely-filing       prove-timely-filing
    CO-18     billing        duplicate           find-twin
    PI-19     billing        other-liability     bill-other-payer
    CO-4      coding         modifier            correct-and-resend
    CO-11     coding         diagnosis           correct-and-resend
    CO-97     coding         bundling            correct-and-resend
    CO-236    coding         bundling            correct-and-resend
    CO-50     coding         medical-necessity   appeal
    CO-181    coding         invalid-code        correct-and-resend
    CO-5      coding         place-or-age        correct-and-resend
    CO-B7     enrollment     provider            check-enrollment
    CO-252    documentation  documents           send-documents
    CO-16     unclear        missing-information correct-and-resend
    PR-45     unclear        unknown             ask-payer
    CO-999    unclear        unknown             ask-payer
  `;
  it.each(
    commercial
      .trim()
      .split('\n')
      .map((l) => l.trim().split(/\s+/)),
  )('%s: %s, %s → %s', (text, of, rootCause, nextAction) => {
    expect(classify(adjusted(text!))).toMatchObject({ isDenial: true, class: of, rootCause, nextAction });
  });

  it.each([
    ['CO-16 M119', 'missing-information', 'the drug’s NDC is missing or wrong'],
    ['CO-16 N290', 'provider', 'the rendering provider’s number is missing or wrong'],
    ['CO-16 M76', 'diagnosis', 'the diagnosis is missing or not valid'],
    ['CO-96 N130', 'benefit', 'the plan’s own rules limit this service'],
    ['CO-252 M127', 'documents', 'the medical record is wanted'],
    ['CO-50 N115', 'medical-necessity', 'the payer’s policy does not find the service necessary for this diagnosis'],
    ['CO-999 M20', 'invalid-code', 'the procedure code is missing or not valid on the day'],
  ])('%s: the remark tells what the reason does not', (text, rootCause, reason) => {
    expect(classify(adjusted(text))).toMatchObject({ rootCause, reason });
  });
});

describe('guardrails', () => {
  const kinds = (text: string, payerKind?: PayerKind) => classify(adjusted(text, payerKind)).guardrails.map((g) => g.kind);

  it('MA130 cannot be appealed: a new claim, to Medicare too', () => {
    expect(classify(adjusted('CO-16 MA130', 'medicare')).nextAction).toBe('send-new-claim');
    expect(kinds('CO-16 MA130', 'medicare')).toContain('no-appeal');
  });

  it('N211 may not be appealed, even where we usually would', () => {
    expect(classify(adjusted('CO-50 N211')).nextAction).toBe('ask-payer');
    expect(kinds('CO-50 N211')).toContain('no-appeal');
  });

  it('Medicare Part B is corrected by reopening, not by a replacement', () => {
    expect(classify(adjusted('CO-4', 'medicare')).nextAction).toBe('ask-for-reopening');
    expect(kinds('CO-4', 'medicare')).toContain('no-replacement');
    expect(kinds('CO-4', 'medicare-advantage')).not.toContain('no-replacement');
  });

  it.each([
    ['CO-18', undefined, 'no-resend'],
    ['PR-27', undefined, 'not-the-patient'],
    ['CO-29', undefined, 'no-write-off'],
    ['CO-29', undefined, 'not-the-patient'],
    ['OA-209 N782', 'medicare', 'not-the-patient'],
    ['PR-2 N782', 'medicare', 'not-the-patient'],
    ['CO-11', 'workers-compensation', 'not-the-patient'],
  ] as const)('%s (%s): %s', (text, payerKind, kind) => {
    expect(kinds(text, payerKind)).toContain(kind);
  });

  it('a plain deductible has none', () => {
    expect(kinds('PR-1')).toEqual([]);
  });
});

it('no reason and no remark stands in two rows', () => {
  const reasons = reasonRows.flatMap((r) => r.carcs);
  const remarks = remarkRows.flatMap((r) => r.rarcs);
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(new Set(remarks).size).toBe(remarks.length);
});
