import { expect, it } from 'vitest';
import { csvHead, guess } from './csv-head.ts';

it('finds the names of a bank’s columns below its preamble, and which is likely which', () => {
  const text = 'Account,1234\r\n\r\nPosting Date;Description;Amount;Check Number\r\n04/10/2026;HCCLAIMPMT;120.10;\r\n';
  const head = csvHead(text)!;
  expect(head).toEqual({ separator: ';', names: ['Posting Date', 'Description', 'Amount', 'Check Number'] });
  expect(guess(head.names)).toEqual({ date: 'Posting Date', amount: 'Amount', description: 'Description', check: 'Check Number' });
  expect(csvHead('04/10/2026,120.10\n04/11/2026,5.00')).toBeUndefined();
});
