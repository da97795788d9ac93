import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RemittedLine } from '../claim/remittance.ts';
import { type BilledLine, matchLines } from './match-line.ts';
import { line, money, remitted } from './written.ts';

interface Case {
  readonly says: string;
  readonly ours: readonly string[];
  readonly sent: readonly string[];
  readonly are: readonly (number | readonly number[] | '?')[];
}
const cases = parse(readFileSync(new URL('match-line.cases.yaml', import.meta.url), 'utf8')) as Case[];

const coded = (text: string) => {
  const [procedure, ...modifiers] = text.split('-');
  return { procedure: procedure!, modifiers };
};
function billed(text: string): BilledLine {
  const [number, code, charge] = text.split(/:? /);
  return { line: Number(number), controlNumber: `L${number}`, ...coded(code!), charge: money(charge!) };
}
function sent(text: string): RemittedLine {
  const [code, charge, ...rest] = text.split(' ');
  const control = rest.find((r) => r.startsWith('#'))?.slice(1);
  const was = rest.find((r) => !r.startsWith('#'));
  const { procedure: billedProcedure, modifiers: billedModifiers } = coded(was ?? '');
  return {
    ...{ ...line(`${charge} ${charge}`), ...coded(code!) },
    ...(was ? { billedProcedure, billedModifiers } : {}),
    ...(control ? { controlNumber: control } : {}),
  };
}

describe('lines of a remitted claim', () => {
  it.each(cases)('$says', (c) => {
    const { lineOf, bundles, doubts } = matchLines(remitted('1', c.sent.map(sent)), c.ours.map(billed));
    expect(lineOf.map((l, i) => bundles[i] ?? l ?? '?')).toEqual(c.are);
    expect(doubts.map((d) => d.sent)).toEqual(c.are.flatMap((are, i) => (are === '?' ? [i] : [])));
  });

  it('a question shows our lines that may be meant, best first, with what speaks for each', () => {
    const ours = ['1: 97110 60.00', '2: 97110-GP 45.00', '3: 99213 150.00'].map(billed);
    const [doubt] = matchLines(remitted('1', [sent('97110-GP 50.00'), sent('97110-GP 20.00')]), ours).doubts;
    expect(doubt!.candidates.map((c) => c.line)).toEqual([2, 1, 3]);
    expect(doubt!.candidates[0]!.reasons).toEqual([
      '97110 was billed here',
      'so are the modifiers',
      'the payer speaks of this line nowhere else',
    ]);
  });
});
