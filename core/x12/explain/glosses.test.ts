import { expect, it } from 'vitest';
import { explainGroup, explainProviderAdjustment, explainReason, explainRemark, explainStatus } from './glosses.ts';
import { reasonGlosses, remarkGlosses } from './reasons.ts';

it.each([
  [explainReason('45'), 'the charge is above what the contract or fee schedule allows'],
  [explainReason('9999'), 'reason code 9999'],
  [explainReason('constructor'), 'reason code constructor'],
  [explainRemark('MA130'), 'the claim cannot be processed and cannot be appealed: send a new, complete one'],
  [explainRemark('N9999'), 'remark code N9999'],
  [explainStatus('22'), 'earlier payment reversed'],
  [explainStatus('99'), 'claim status 99'],
  [explainGroup('PR'), 'patient'],
  [explainGroup('XX'), 'adjustment group XX'],
  [explainProviderAdjustment('WO'), 'overpayment taken back'],
  [explainProviderAdjustment('QQ'), 'provider adjustment QQ'],
])('%s', (said, expected) => {
  expect(said).toBe(expected);
});

it('glosses are one line of our own, and the common codes are there', () => {
  const all = [...Object.entries(reasonGlosses), ...Object.entries(remarkGlosses)];
  expect(all.filter(([code, words]) => !/^[A-Z]{0,2}\d+$/.test(code) || words.length > 90 || /[.\n]$/.test(words))).toEqual([]);
  expect(Object.keys(reasonGlosses)).toEqual(
    expect.arrayContaining(['1', '2', '3', '16', '22', '29', '45', '50', '96', '97', '197', '204', '253']),
  );
});
