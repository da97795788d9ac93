import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvMapping } from './mapping.ts';
import { readBankCsv } from './read-bank-csv.ts';
import { type DateFormat, readDate } from './read-date.ts';
import { readDepositList } from './read-deposit-list.ts';
import { readRows } from './read-rows.ts';

const fault = (r: { ok: boolean; error?: { place: string; says: string } }) => (r.ok ? 'read' : `${r.error!.place}: ${r.error!.says}`);

describe('rows of CSV', () => {
  it('come back as they were written, whatever is in them', () => {
    const field = fc.string({ maxLength: 12 }).map((t) => t.replace(/\r/g, ' ').trim());
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (written, separator) => {
        const text = written.map((r) => r.map((f) => `"${f.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
        const read = readRows(text, separator);
        expect(read.ok && read.value.map((r) => r.fields)).toEqual(written);
      }),
    );
  });
  it('tell where a quote is not closed', () => {
    expect(fault(readRows('a,b\n"c,d\ne', ','))).toContain('line 2: a quote is not closed');
    expect(fault(readRows('a,"b"c', ','))).toContain('line 1: text stands behind a closed quote');
  });
});

describe('a day', () => {
  it.each<[string, DateFormat, string | undefined]>([
    ['2026-05-08', 'YYYY-MM-DD', '2026-05-08'],
    ['5/8/2026', 'M/D/YYYY', '2026-05-08'],
    ['05/08/26', 'M/D/YY', '2026-05-08'],
    ['13/5/2026', 'D/M/YYYY', '2026-05-13'],
    ['13/5/2026', 'M/D/YYYY', undefined],
    ['20260508', 'YYYYMMDD', '2026-05-08'],
    ['05082026', 'MMDDYYYY', '2026-05-08'],
    ['8-May-2026', 'D-MON-YYYY', '2026-05-08'],
    ['8-Mai-2026', 'D-MON-YYYY', undefined],
    ['02/30/2026', 'M/D/YYYY', undefined],
  ])('%s as %s', (text, format, is) => expect(readDate(text, format)).toBe(is));
});

const signed: CsvMapping = {
  separator: ',',
  columns: { date: 'Posting Date', amount: 'Amount', description: 'Description', balance: 'Balance', check: 'Check or Slip #' },
  dateFormat: 'M/D/YYYY',
  incoming: 'positive',
};
const rows = [
  'Account,****6789',
  'Posting Date,Description,Amount,Balance,Check or Slip #',
  '05/11/2026,"DEPOSIT, MAIN ST",50.50,"1,160.50",0012',
  '05/10/2026,RETURNED DEPOSITED ITEM,(20.00),"1,110.00",',
  '05/08/2026,"SAMPLE HEALTH HCCLAIMPMT TRN*1*EFT1*1512345678\\","$130.00","1,130.00",',
];

describe('a bank’s CSV', () => {
  it('is read by the columns of the account', () => {
    const read = readBankCsv(rows.join('\n'), signed);
    expect(read).toMatchObject({
      ok: true,
      value: {
        lines: [
          { date: '2026-05-11', amount: 50_50, kind: 'check', trace: '12', description: 'DEPOSIT, MAIN ST', place: 'line 3' },
          { amount: -20_00, kind: 'returned', trace: '' },
          { amount: 130_00, kind: 'eft', trace: 'EFT1', originator: '1512345678' },
        ],
      },
    });
  });

  it('has its balances oldest first, too', () => {
    const turned = [...rows.slice(0, 2), ...rows.slice(2).reverse()].join('\n');
    expect(fault(readBankCsv(turned, signed))).toBe('read');
  });

  it.each([
    ['an amount was changed', rows.map((r) => r.replace('(20.00)', '(21.00)')), 'does not follow from'],
    ['a row is missing', rows.filter((_, i) => i !== 3), 'line 4: the balance 1,130.00 does not follow from 1,160.50'],
    ['the day is in another format', rows.map((r) => r.replace('05/08/2026', '2026-05-08')), 'line 5: "2026-05-08" is no day as M/D/YYYY'],
    ['an amount is words', rows.map((r) => r.replace('50.50', 'fifty')), 'line 3: its amount cannot be read'],
    ['a field is missing', rows.map((r) => r.replace(',0012', '')), 'line 3: it has 4 fields, the head has 5'],
    ['the head is another', rows.map((r) => r.replace('Posting Date', 'Datum')), 'line 1: no line names the columns'],
  ])('is refused whole when %s', (_, changed, says) => expect(fault(readBankCsv(changed.join('\n'), signed))).toContain(says));

  it('may have credits and debits apart, or signs turned', () => {
    const apart: CsvMapping = { ...signed, columns: { date: 'Date', credit: 'In', debit: 'Out' }, separator: ';' };
    const read = readBankCsv('Date;In;Out\n5/8/2026;130.00;\n5/9/2026;;-20.00\n5/9/2026;0;7.00', apart);
    expect(read.ok && read.value.lines.map((l) => l.amount)).toEqual([130_00, -20_00, -7_00]);
    const turned: CsvMapping = { ...signed, columns: { date: 'Date', amount: 'Amount' }, incoming: 'negative' };
    const other = readBankCsv('Date,Amount\n5/8/2026,-130.00', turned);
    expect(other.ok && other.value.lines.map((l) => l.amount)).toEqual([130_00]);
  });
});

describe('our own deposit list', () => {
  const list = (...lines: string[]) => ['date,amount,trace,originator,description', ...lines].join('\r\n');
  it('is read', () => {
    expect(readDepositList(list('2026-05-08,130.00,EFT20260508,1512345678,"SAMPLE HEALTH, CHICAGO"'))).toMatchObject({
      ok: true,
      value: {
        lines: [
          { date: '2026-05-08', amount: 130_00, trace: 'EFT20260508', originator: '1512345678', description: 'SAMPLE HEALTH, CHICAGO' },
        ],
      },
    });
  });
  it.each([
    ['2026-13-08,130.00,EFT1,1,x', 'line 3: "2026-13-08" is no day'],
    ['2026-05-08,130.0.0,EFT1,1,x', 'line 3: "130.0.0" is no amount'],
    ['2026-05-08,130.00,,1,x', 'line 3: it has no trace'],
    ['2026-05-08,130.00,EFT1,1,x,y', 'line 3: it has more fields than the head'],
  ])('%s refuses it all', (line, says) => expect(fault(readDepositList(list('2026-05-07,1.00,EFT0,1,x', line)))).toBe(says));
});
