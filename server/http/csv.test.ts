import { expect, it } from 'vitest';
import { csv } from './csv.ts';

const cells: [string, string | number | undefined, string][] = [
  ['a word', 'Okafor', 'Okafor'],
  ['a comma', 'Okafor, Ngozi', '"Okafor, Ngozi"'],
  ['a quote', 'says "MS"', '"says ""MS"""'],
  ['a line break', 'one\ntwo', '"one\ntwo"'],
  ['nothing', undefined, ''],
  ['a number', 12, '12'],
  ['a negative number stays one', -12.5, '-12.5'],
  ['a formula', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['a plus', '+1+2', "'+1+2"],
  ['an at', '@SUM(A1)', "'@SUM(A1)"],
  ['a minus that is no number', '-2+3', "'-2+3"],
  ['a tab', '\t=1', "'\t=1"],
];
it.each(cells)('%s', (_, value, written) => expect(csv([[value]])).toBe(`${written}\r\n`));
