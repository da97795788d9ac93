import { describe, expect, it } from 'vitest';
import { paymentTraceAcross, paymentTraceOf } from './payment-trace.ts';

describe('the reassociation segment in what a bank prints', () => {
  it.each([
    ['TRN*1*12345*1512345678\\', '12345', '1512345678'],
    ['ADDENDA INFORMATION: TRN*1*EFT-20260508*1512345678*REF~', 'EFT-20260508', '1512345678'],
    ['HCCLAIMPMT trn*1*00098*9123456789\\ SAMPLE HEALTH', '00098', '9123456789'],
    ['TRN*1*12345*1512345678', '12345', '1512345678'],
  ])('%s', (text, trace, originator) => expect(paymentTraceOf(text)).toEqual({ trace, originator }));

  it.each([
    'HCCLAIMPMT',
    'TRN*1*12345',
    'TRN*1**1512345678\\',
    'TRN*2*12345*1512345678\\',
    'XTRN*1*1*1\\',
    // Longer than TRN03 may be: some other text.
    'TRN*1*12345*15123456789\\',
    `TRN*1*${'9'.repeat(51)}*1512345678\\`,
  ])('is not in %j', (text) => expect(paymentTraceOf(text)).toBeUndefined());

  it('is put together where the bank broke it, and taken whole where it stands whole', () => {
    expect(paymentTraceAcross(['SAMPLE HEALTH TRN*1*123', '45*1512345678\\'])).toEqual({ trace: '12345', originator: '1512345678' });
    expect(paymentTraceAcross(['TRN*1*12345*15123', '45678\\'])).toEqual({ trace: '12345', originator: '1512345678' });
    expect(paymentTraceAcross(['TRN*1*12345*1512345678\\', 'NEXT'])).toEqual({ trace: '12345', originator: '1512345678' });
  });
});
