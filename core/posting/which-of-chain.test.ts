import { describe, expect, it } from 'vitest';
import { asCents } from '../base/money.ts';
import { type ChainedClaim, whichOfChain } from './which-of-chain.ts';
import { line, remitted } from './written.ts';

const old: ChainedClaim = { id: 'old', frequency: '1', payerClaimNumber: 'ICN1', charge: asCents(300_00), decided: true };
const fresh: ChainedClaim = { id: 'new', frequency: '7', charge: asCents(250_00), decided: false };
const theVoid: ChainedClaim = { id: 'void', frequency: '8', charge: asCents(300_00), decided: false };
const reversal = (icn: string | undefined) => remitted('22', [line('-300 -180 | CO-45 -120')], icn ? { payerClaimNumber: icn } : {});
const decision = (charge: string, icn: string) =>
  remitted('1', [line(`${charge} 150 | CO-45 ${Number(charge) - 150}`)], { payerClaimNumber: icn });

describe('which of the claims that replaced one another a payer speaks of', () => {
  it.each([
    ['a reversal under the old numbers', reversal('ICN1'), 'old', [old, fresh], 'old'],
    ['a reversal under our new number and its old one', reversal('ICN1'), 'new', [old, fresh], 'old'],
    ['a reversal under our new number alone', reversal(undefined), 'new', [old, fresh], 'old'],
    ['a reversal under the number of the void', reversal('ICN1'), 'void', [old, theVoid], 'old'],
    [
      'a reversal of the correction, once it was decided',
      reversal('ICN2'),
      'new',
      [old, { ...fresh, payerClaimNumber: 'ICN2', decided: true }],
      'new',
    ],
    [
      'a reversal after both were decided under one number',
      reversal('ICN1'),
      'new',
      [old, { ...fresh, payerClaimNumber: 'ICN1', decided: true }],
      'old',
    ],
    ['what is paid anew under our new number', decision('250', 'ICN2'), 'new', [old, fresh], 'new'],
    ['what is paid anew under our old number', decision('250', 'ICN2'), 'old', [old, fresh], 'new'],
    ['a decision on the old claim that comes late', decision('300', 'ICN1'), 'old', [old, fresh], 'old'],
    ['a charge that is of neither', decision('275', 'ICN3'), 'old', [old, fresh], 'old'],
    ['what the payer says of the void itself', decision('300', 'ICN4'), 'void', [old, theVoid], 'void'],
  ] as const)('%s', (_, r, found, chain, is) => expect(whichOfChain(r, found, chain)).toBe(is));
});
