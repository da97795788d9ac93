import { add, asCents, asDate, zero } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { adjudicate } from './adjudicate.ts';
import type { Told } from './case-for-test.ts';
import { asEarlier, caseOf, decide, show } from './case-for-test.ts';
import type { Adjustment, EarlierPayer } from './submitted-claim.ts';

describe('who pays after whom', () => {
  const after = (told: Told, order: string, ...earlier: readonly EarlierPayer[]) =>
    decide({ ...told, claim: { ...told.claim, order, earlier, receivedOn: asDate('2026-06-20') } });

  it('commercial after commercial: its own benefit, at most what was left', () => {
    const keystone = decide({ member: 'KL55012907', who: 'Trevor', lines: ['99213 142.00 J01.00'] });
    expect(keystone.lines.map(show)).toEqual(['142.00: CO-45 51.12, PR-2 18.18 = 72.70']);
    const harbor = after({ member: 'HPH21009345', who: 'Trevor', lines: ['99213 142.00 J01.00'] }, 'S', asEarlier('SMPL5', keystone));
    expect(harbor.lines.map(show)).toEqual(['142.00: OA-23 123.82 = 18.18']);
    expect(harbor.status).toBe('2');
  });
  it('commercial after commercial: when its own benefit is less, its own share stays with the patient and the rest is contract', () => {
    const owed: Adjustment[] = [
      { group: 'CO', reason: '45', amount: asCents(17_28) },
      { group: 'PR', reason: '1', amount: asCents(30_72) },
    ];
    const keystone = { payerId: 'SMPL5', paid: zero, adjustments: [], lines: [{ number: 1, paid: zero, adjustments: owed }] };
    const harbor = after({ member: 'HPH21009345', who: 'Owen', lines: ['80061 48.00 E78.2'] }, 'S', keystone);
    expect(harbor.lines.map(show)).toEqual(['48.00: CO-45 13.98, OA-23 17.28, PR-2 1.67 = 15.07']);
  });
  it('Medigap G after Medicare: the coinsurance, not the deductible', () => {
    const medicare = decide({ member: '1EG4TE5MK12', lines: ['99214 204.00 I11.0'] });
    expect(after({ member: 'HPM4410388', lines: ['99214 204.00 I11.0'] }, 'S', asEarlier('SMPL0', medicare)).lines.map(show)).toEqual([
      '204.00: OA-23 178.88 = 25.12',
    ]);
    const withDeductible = decide({ member: '1EG4TE5MK31', lines: ['99214 204.00 I11.0'] });
    expect(after({ member: 'HPM4410388', lines: ['99214 204.00 I11.0'] }, 'S', asEarlier('SMPL0', withDeductible)).lines.map(show)).toEqual(
      ['204.00: OA-23 98.88, PR-1 100.00 = 5.12'],
    );
  });
  it('a supplement does not pay what Medicare never covers', () => {
    const medicare = decide({ member: '1EG4TE5MK12', lines: ['99396 228.00 Z00.00'] });
    expect(after({ member: 'HPM4410388', lines: ['99396 228.00 Z00.00'] }, 'S', asEarlier('SMPL0', medicare)).lines.map(show)).toEqual([
      '228.00: PR-96 228.00 = 0.00',
    ]);
  });
  it('a retiree plan after Medicare: all that was left', () => {
    const medicare = decide({ member: '1EG4TE5MK31', lines: ['99214 204.00 G20.A1'] });
    expect(after({ member: 'BSR700020418', lines: ['99214 204.00 G20.A1'] }, 'S', asEarlier('SMPL0', medicare)).lines.map(show)).toEqual([
      '204.00: OA-23 98.88 = 105.12',
    ]);
  });
  it('Medicaid last: nothing, when Medicare paid more than Medicaid allows; nothing to the patient either', () => {
    const medicare = decide({ member: '1EG4TE5MK13', lines: ['99213 142.00 L03.116'] });
    const medicaid = after({ member: '700114520031', lines: ['99213 142.00 L03.116'] }, 'S', asEarlier('SMPL0', medicare));
    expect(medicaid.lines.map(show)).toEqual(['142.00: CO-45 17.78, OA-23 124.22 = 0.00']);
    expect(medicaid.patientResponsibility).toBe(0);
  });
  it('Medicare after an employer plan: the lowest of three amounts', () => {
    const bluestem = decide({ member: 'BSX300417821', lines: ['99213 142.00 M10.071'] });
    expect(bluestem.lines.map(show)).toEqual(['142.00: CO-45 28.21, PR-3 25.00 = 88.79']);
    const medicare = after({ member: '1EG4TE5MK18', lines: ['99213 142.00 M10.071'] }, 'S', asEarlier('SMPL4', bluestem));
    expect(medicare.lines.map(show)).toEqual(['142.00: OA-23 117.00, CO-253 0.50 = 24.50']);
    const medigap = after(
      { member: 'HPM4413077', lines: ['99213 142.00 M10.071'] },
      'T',
      asEarlier('SMPL4', bluestem),
      asEarlier('SMPL0', medicare),
    );
    expect(medigap.lines.map(show)).toEqual(['142.00: OA-23 142.00 = 0.00']);
    expect(medigap.status).toBe('3');
  });
  it('figures of the whole claim are spread over the lines by charge, no cent lost', () => {
    const earlier: EarlierPayer = {
      payerId: 'SMPL0',
      paid: asCents(50_01),
      adjustments: [
        { group: 'CO', reason: '45', amount: asCents(40_00) },
        { group: 'PR', reason: '2', amount: asCents(9_99) },
      ],
      lines: [],
    };
    const medigap = after({ member: 'HPM4410388', lines: ['99213 33.33 I10', '80048 66.67 I10'] }, 'S', earlier);
    expect(medigap.lines.map(show)).toEqual(['33.33: OA-23 30.00 = 3.33', '66.67: OA-23 60.01 = 6.66']);
  });
  it('a deductible of the claim as a whole comes off what the lines say was paid', () => {
    const medicare: EarlierPayer = {
      payerId: 'SMPL0',
      paid: asCents(50_00),
      adjustments: [{ group: 'PR', reason: '2', amount: asCents(10_00) }],
      lines: [
        { number: 1, paid: asCents(20_00), adjustments: [{ group: 'CO', reason: '45', amount: asCents(13_33) }] },
        { number: 2, paid: asCents(40_00), adjustments: [{ group: 'CO', reason: '45', amount: asCents(26_67) }] },
      ],
    };
    const medigap = after({ member: 'HPM4410388', lines: ['99213 33.33 I10', '80048 66.67 I10'] }, 'S', medicare);
    expect(medigap.lines.map(show)).toEqual(['33.33: OA-23 30.00 = 3.33', '66.67: OA-23 60.00 = 6.67']);
  });
  it('16: a later payer without an earlier decision, or with one that does not add up', () => {
    const told = { member: 'HPM4410388', lines: ['99214 204.00 I11.0'] };
    expect(after(told, 'S').lines.map(show)).toEqual(['204.00: CO-16 204.00 = 0.00 [MA04]']);
    const medicare = asEarlier('SMPL0', decide({ member: '1EG4TE5MK12', lines: ['99214 204.00 I11.0'] }));
    expect(after(told, 'S', { ...medicare, paid: add(medicare.paid, asCents(1)) }).lines.map(show)).toEqual([
      '204.00: CO-16 204.00 = 0.00 [N480]',
    ]);
  });
  it('a payer that repeats the whole contractual difference still balances', () => {
    const keystone = decide({ member: 'KL55012907', who: 'Trevor', lines: ['99213 142.00 J01.00'] });
    const c = caseOf({
      member: 'HPH21009345',
      who: 'Trevor',
      lines: ['99213 142.00 J01.00'],
      claim: { order: 'S', earlier: [asEarlier('SMPL5', keystone)], receivedOn: asDate('2026-06-20') },
    });
    expect(adjudicate({ ...c, payer: { ...c.payer, repeatsContractual: true } }).lines.map(show)).toEqual([
      '142.00: CO-45 21.10, OA-23 102.72 = 18.18',
    ]);
  });
  it('Medicare forwards a claim only where the exchange file says so', () => {
    const forwarded = decide({ member: '1EG4TE5MK11', lines: ['99214 204.00 E11.9'] });
    expect([forwarded.status, forwarded.forwardedTo?.memberId, forwarded.remarks]).toEqual(['19', 'HPM4410021', ['MA18']]);
    expect(decide({ member: '1EG4TE5MK12', lines: ['99214 204.00 E11.9'] }).status).toBe('1');
  });
});
