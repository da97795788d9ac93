import { showDate } from '../../base/date.ts';
import type { Finding } from '../../base/finding.ts';
import { bytePlace, x12Finding } from '../findings.ts';
import { type Answers, mostCounted, type Unchecked } from './answers.ts';
import { codeSetNames } from './code-set-names.ts';
import { knownWithoutData } from './forms.ts';

const plural = (n: number, [one, several]: readonly [string, string]): string =>
  `${n >= mostCounted ? `more than ${mostCounted}` : n} ${n === 1 ? one : several}`;

function days({ first, last }: Unchecked): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? ` of ${showDate(first)}` : ` from ${showDate(first)} to ${showDate(last)}`;
}

function sentence(unchecked: Unchecked): string {
  const { set, codes, why } = unchecked;
  const one = codes.size === 1;
  const form = knownWithoutData[set];
  const how = form ? `checked by ${one ? 'its' : 'their'} ${form} alone` : 'not checked';
  return `${plural(codes.size, codeSetNames[set])}${days(unchecked)} ${one ? 'was' : 'were'} ${how}${why ? `: ${why}` : ''}`;
}

/** One remark for each code set, and each reason, about which nobody could say whether its codes were in use. */
export const notCheckedFindings = (answers: Answers): Finding[] =>
  answers.unchecked().map((each) => {
    const { first } = each;
    const finding = x12Finding('codes-not-checked', bytePlace(0), sentence(each), { severity: 'info' });
    return first === undefined ? finding : { ...finding, on: first };
  });
