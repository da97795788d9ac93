import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asDate } from '../base/date.ts';
import type { AdjustmentGroup } from '../claim/adjudication.ts';
import { generalPolicy } from './general-policy.ts';
import { type PolicyRow, rulingOn } from './policy.ts';
import { breaksLimit } from './policy-limits.ts';
import { byAccount, charge, denied, held, line, match, money, payment, posted, remitted, terms } from './written.ts';

type Told = Pick<PolicyRow, 'group' | 'carc' | 'action'> & Partial<PolicyRow>;
interface Cases {
  readonly rulings: readonly {
    readonly says: string;
    readonly rows?: readonly Told[];
    readonly sent: string;
    readonly remarks?: readonly string[];
    readonly payer?: string;
    readonly on?: string;
    readonly does: string;
    readonly row: string;
  }[];
  readonly limits: readonly { readonly row: Told; readonly says: string }[];
}
const { rulings, limits } = parse(readFileSync(new URL('policy.cases.yaml', import.meta.url), 'utf8')) as Cases;
const source = { title: 'contract', cite: 'test' };
const own = (row: Told): PolicyRow => ({ payer: 'payer-a', from: asDate('2026-01-01'), source, ...row });

describe('what becomes of an adjustment', () => {
  it.each(rulings)('$says', ({ rows = [], sent, remarks = [], payer = 'payer-a', on = '2026-05-04', does, row }) => {
    const [group, reason] = sent.split('-') as [AdjustmentGroup, string];
    const ruling = rulingOn([...rows.map(own), ...generalPolicy], payer, { group, reason }, remarks, asDate(on));
    expect(ruling).toMatchObject({ action: does, row });
  });
});

describe('rows that may not be written', () => {
  it.each(limits)('$row.group-$row.carc $row.action: $says', ({ row, says }) => {
    const why = breaksLimit(own(row));
    if (says === 'fine') expect(why).toBeUndefined();
    else expect(why).toContain(says);
  });

  it('the general policy keeps every limit', () => {
    expect(generalPolicy.map(breaksLimit)).toEqual(generalPolicy.map(() => undefined));
  });
});

describe('what is posted by a payer’s own rows', () => {
  const withRows = (...rows: Told[]) => ({ ...terms, policy: [...rows.map(own), ...generalPolicy] });
  const filing = { group: 'CO', carc: '29', action: 'write-off', account: 'timely-filing-write-offs' } as const;

  it('late filing goes to its account, and the entry names the row', () => {
    const outcome = posted(payment([remitted('1', [line('300 0 | CO-29 300')])]), [match(['300'])], withRows(filing));
    expect(byAccount([charge, ...outcome.entries])).toEqual({ 'timely-filing-write-offs': '300.00', 'gross-charges': '-300.00' });
    expect(outcome.entries[0]!.source.decided).toEqual([{ reason: 'CO-29', cents: 300_00, row: 'payer/CO-29/2026-01-01' }]);
    expect([denied(outcome), held(outcome), outcome.notes.map((n) => n.kind)]).toEqual([[], [], ['by-policy']]);
  });

  it('a reversal undoes it with the rest of its line', () => {
    const first = posted(payment([remitted('1', [line('300 100 | CO-29 200')])]), [match(['300'])], withRows(filing));
    const back = remitted('22', [line('-300 -100 | CO-29 -200')]);
    const other = remitted('1', [line('250 250')], { patientControlNumber: 'PCN2' });
    const settled = { ...match(['300']), lines: [{ line: 1, charge: money('300'), open: money('0') }], posted: first.entries };
    const outcome = posted(payment([back, other], [], '801'), [settled, { ...match(['250']), claim: 'clm-2' }], withRows(filing));
    expect(byAccount([charge, ...first.entries, outcome.entries[0]!])).toEqual({ 'ar-insurance': '300.00', 'gross-charges': '-300.00' });
  });

  it('money that the payer sent to the patient is asked of the patient, not of the next payer', () => {
    const outcome = posted(payment([remitted('1', [line('300 0 | CO-45 90, OA-100 180, PR-2 30')])]), [
      match(['300'], { nextPayer: 'payer-b' }),
    ]);
    expect(byAccount(outcome.entries)).toEqual({ 'contractual-adjustments': '90.00', 'ar-patient': '180.00', 'ar-insurance': '-270.00' });
  });

  it('… but never of a qualified Medicare beneficiary', () => {
    const outcome = posted(payment([remitted('1', [line('300 0 | CO-45 90, OA-100 210')])]), [match(['300'], { qmb: true })]);
    expect(byAccount(outcome.entries)).toEqual({ 'contractual-adjustments': '90.00', 'ar-insurance': '-90.00' });
    expect(held(outcome)).toEqual(['qmb-without-next-payer 210.00']);
  });

  it('what the policy holds stays owed, with the row in the question', () => {
    const outcome = posted(payment([remitted('1', [line('300 180 | CO-45 90, CO-104 30')])]), [match(['300'])]);
    expect(byAccount([charge, ...outcome.entries])).toMatchObject({ 'ar-insurance': '30.00' });
    expect(outcome.holds).toMatchObject([
      { kind: 'held-by-policy', amount: 30_00, says: expect.stringContaining('CO-104 (general/CO-104/1995-01-01)') },
    ]);
    expect(denied(outcome)).toEqual([]);
  });

  it('a payer’s row never writes off more than is owed', () => {
    const rows = withRows({ group: 'CO', carc: '97', action: 'write-off', account: 'denial-write-offs' });
    const moved = { lines: [{ line: 1, charge: money('300'), open: money('30') }], priority: 2 as const, payer: 'payer-a' };
    const outcome = posted(payment([remitted('2', [line('300 0 | OA-23 200, CO-97 100')])]), [match(['300'], moved)], rows);
    expect([outcome.entries, held(outcome)]).toEqual([[], ['policy-exceeds-balance 100.00']]);
  });
});
