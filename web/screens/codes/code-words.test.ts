import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf } from './code-words.ts';

const codesIn = (note: string) => stretchesOf(note).flatMap((s) => s.code ?? []);

describe('codes that a note names', () => {
  const cases: [string, readonly string[]][] = [
    ['something else (A18.32)', ['A18.32']],
    ['something of the newborn (P70.2)', ['P70.2']],
    ['a family of them (E11.-)', ['E11']],
    ['an incomplete one (S72.00-)', ['S72.00']],
    ['a range (A00-A09), and a list (I10, I15.0)', ['A00', 'A09', 'I10', 'I15.0']],
    ['a full one (S72.001A)', ['S72.001A']],
    ['vitamin B12 is none (see HLA-B27x)', []],
    ['what follows the brackets is none (A00) B12', ['A00']],
    ['none at all', []],
  ];
  it.each(cases)('%s', (note, codes) => expect(codesIn(note)).toEqual(codes));

  it('nothing of a note is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'AE19.-( )x') }),
        (note) =>
          stretchesOf(note)
            .map((s) => s.text)
            .join('') === note,
      ),
    );
  });
});
