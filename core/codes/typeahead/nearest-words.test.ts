import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWords, slipsAllowed } from './nearest-words.ts';
import { beginningWith, wordAt, wordCount, wordIndexBuilder } from './word-index.ts';

const indexOf = (words: readonly string[]) => {
  const builder = wordIndexBuilder();
  for (const word of words) builder.add(word);
  return builder.done();
};
const spoken = indexOf(
  '99215 diabetes diabetic hypertension hypotension pneumonia pneumonitis fracture hip lip rheumatoid osteoarthritis knee'.split(' '),
);
const meant = (word: string, isBegun = false) =>
  nearestWords(spoken, word, isBegun).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => wordAt(spoken, from + i)));

describe('a misspelled word', () => {
  it.each([
    ['a letter left out', 'diabtes', ['diabetes']],
    ['two swapped', 'pnuemonia', ['pneumonia']],
    ['one put in', 'fractture', ['fracture']],
    ['one changed', 'osteoarthritus', ['osteoarthritis']],
    ['two slips in a long word', 'hipertention', ['hypertension']],
    ['the first letter wrong', 'tracture', ['fracture']],
    ['two slips in a short word are another word', 'knoo', []],
    ['three letters are too few to tell', 'hop', []],
    ['nothing near', 'zzzzzzzz', []],
    ['another code is not meant', '99213', []],
  ])('%s: %s', (_name, word, expected) => expect(meant(word)).toEqual(expected));

  it('may be a beginning while it is typed', () => expect(meant('pnuemon', true)).toEqual(['pneumonia', 'pneumonitis']));

  it('is nearest to exactly the words that plain arithmetic says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), word, (words, asked) => {
        fc.pre(!words.includes(asked));
        const index = indexOf(words);
        const found = nearestWords(index, asked, false).map(({ from }) => wordAt(index, from));
        const far = words.map((each) => ({ each, distance: distance(each, asked) }));
        const least = Math.min(...far.map((f) => f.distance));
        const nearest = least > slipsAllowed(asked) ? [] : far.filter((f) => f.distance === least).map((f) => f.each);
        const alike = nearest.filter((each) => each[0] === asked[0]);
        expect(found).toEqual((alike.length > 0 ? alike : nearest).sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('an index of words', () => {
  it('knows every word of every entry, accents and apostrophes left out', () => {
    const index = indexOf(['Ménière’s disease', "Crohn's DISEASE, 2.5 mg"]);
    expect(Array.from({ length: wordCount(index) }, (_, w) => wordAt(index, w))).toEqual(['2', '5', 'crohns', 'disease', 'menieres', 'mg']);
    expect(beginningWith(index, 'cr')).toEqual([2, 3]);
    expect([...index.lengths]).toEqual([2, 5]);
  });
  it('finds entries by each of their words, whatever they are', () => {
    const texts = fc.array(fc.array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, (entries) => {
        const index = indexOf(entries.map((words) => words.join(' ')));
        for (const [entry, words] of entries.entries())
          for (const word of words) {
            const w = beginningWith(index, word)[0];
            const posts = [...index.posts.subarray(index.postStarts[w], index.postStarts[w + 1])].map((post) => post >> 2);
            expect([wordAt(index, w), posts.includes(entry)]).toEqual([word, true]);
          }
      }),
    );
  });
});

/** Letters left out, put in, changed or swapped with their neighbor, each letter touched once (optimal string alignment). */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  return d[a.length]![b.length]!;
}
