import { asDate, asInstant } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { checkFormat, type GuidedPayer } from './check-format.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { madeVisit } from './scrub-context/on-file-for-test.ts';

const clinic = await clinicForTest(await testDatabase());
const unit = { now: asInstant('2026-04-14T15:00:00.000Z'), today: asDate('2026-04-14') };
const v = await madeVisit(clinic, ['medicare']);
const { content } = await clinic.within(({ db, practiceId }) =>
  db.selectFrom('claim').select('content').where('practice_id', '=', practiceId).where('id', '=', v.claimId).executeTakeFirstOrThrow(),
);
const medicare: GuidedPayer = { kind: 'medicare', asks: {} };
const commercial: GuidedPayer = { kind: 'commercial', asks: {} };
const checked = (change: Partial<Claim>, payer: GuidedPayer) => checkFormat({ ...content, ...change }, unit, clinic.app.knowledge, payer);
const filed = (kind: GuidedPayer['kind'], claimFilingCode: string): Partial<Claim> => ({
  coverage: { ...content.coverage, payer: { ...content.coverage.payer, kind, claimFilingCode } },
});
const drug = { lines: [{ ...content.lines[0]!, procedure: 'J1885' }] };

it.each<[string, Partial<Claim>, GuidedPayer, string[]]>([
  ['a clean claim to Medicare', {}, medicare, []],
  ['a header where a diagnosis belongs (level 5)', { diagnoses: [{ code: 'J02' }] }, medicare, ['error 5 x12/outside-code']],
  ['a replacement to Medicare (level 7)', { frequency: '7', payerClaimNumber: 'ICN1' }, medicare, ['error 7 x12/payer-guide']],
  ['the same to a payer whose record names no guide', { frequency: '7', payerClaimNumber: 'ICN1' }, commercial, []],
  [
    'a drug to Medicaid without its number (level 6)',
    { ...drug, ...filed('medicaid', 'MC') },
    { kind: 'medicaid', asks: {} },
    ['error 6 x12/service-line'],
  ],
  [
    'a charge that does not add up (level 3)',
    { totalCharge: content.totalCharge + 1 } as Partial<Claim>,
    commercial,
    ['error 3 x12/claim-balance'],
  ],
  [
    'the guide that the payer’s record names, and not that of its kind',
    { ...filed('medicaid', 'MC') },
    { kind: 'medicaid', asks: { guides: ['medicare-part-b'] } },
    [],
  ],
])('%s', (_, change, payer, expected) => {
  expect(checked(change, payer).findings.map((f) => `${f.severity} ${f.level} ${f.rule}`)).toEqual(expected);
});

it.each<[string, Partial<Claim>, GuidedPayer, RegExp]>([
  ['no guide of the payer', {}, commercial, /no guide of this payer/],
  [
    'a guide that is not here',
    {},
    { kind: 'commercial', asks: { guides: ['sample-guide'] } },
    /names the guide sample-guide, and it is not here/,
  ],
  ['a guide under which the claim does not fall', filed('medicare', 'CI'), medicare, /nothing was checked by the guide medicare-part-b/],
  ['codes whose sets are not loaded', {}, medicare, /provider taxonomy codes? (was|were) checked by/],
])('says that it did not look: %s', (_, change, payer, why) => {
  const { notChecked, findings } = checked(change, payer);
  expect(notChecked.map((o) => o.why).join('\n')).toMatch(why);
  expect(new Set(notChecked.map((o) => o.outcome))).toEqual(new Set(['not-checked']));
  expect(findings).toEqual([]);
});

it('tells what is stated as data by its reason, with the rule’s name and the condition behind it', () => {
  const [finding] = checked({ ...drug, ...filed('medicaid', 'MC') }, { kind: 'medicaid', asks: {} }).findings;
  expect(finding!.what).toMatch(/^Medicaid collects rebates .* \(drug-number\)$/);
  expect(finding!.why).toMatch(/^By the file: service\.procedure\.code is a drug/);
});
