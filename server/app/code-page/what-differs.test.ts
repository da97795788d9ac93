import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf, whatDiffers } from './what-differs.ts';

describe('titles that stand side by side', () => {
  const cases: [string, string, string[], string[]][] = [
    [
      'sides',
      'Which side?',
      ['Pain in right hip', 'Pain in left hip', 'Pain in unspecified hip'],
      ['right hip', 'left hip', 'unspecified hip'],
    ],
    [
      'encounters',
      'Which encounter?',
      ['Fracture of neck, initial encounter for closed fracture', 'Fracture of neck, sequela'],
      ['initial encounter for closed fracture', 'sequela'],
    ],
    [
      'trimesters',
      'Which trimester?',
      ['Anemia, first trimester', 'Anemia, second trimester', 'Anemia, unspecified trimester'],
      ['first trimester', 'second trimester', 'unspecified trimester'],
    ],
    [
      'intent',
      'With what intent?',
      ['Poisoning by a drug, accidental', 'Poisoning by a drug, assault', 'Adverse effect of a drug'],
      ['Poisoning by a drug, accidental', 'Poisoning by a drug, assault', 'Adverse effect of a drug'],
    ],
    [
      'complications',
      'With which complication?',
      ['Diabetes with coma', 'Diabetes without complications'],
      ['with coma', 'without complications'],
    ],
    ['one that is the beginning of the other', 'Which one?', ['Gout', 'Gout of knee'], ['Gout', 'Gout of knee']],
    ['nothing in common', 'Which one?', ['Cholera', 'Plague'], ['Cholera', 'Plague']],
    ['the same twice', 'Which one?', ['Cholera', 'Cholera'], ['Cholera', 'Cholera']],
    ['one alone', 'Which one?', ['Cholera due to Vibrio'], ['Cholera due to Vibrio']],
    ['capitals do not tell apart', 'Which one?', ['Type 1 something', 'type 2 something'], ['1 something', '2 something']],
  ];
  it.each(cases)('%s', (_, question, titles, differs) => {
    expect(whatDiffers(titles)).toEqual(differs);
    expect(questionOf(differs)).toBe(question);
  });

  it('keep at least a word, and none that is not theirs', () => {
    const title = fc.array(fc.constantFrom('right', 'left', 'hip', 'of', 'pain'), { minLength: 1, maxLength: 5 }).map((w) => w.join(' '));
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 6 }), (titles) => {
        const differs = whatDiffers(titles);
        return differs.length === titles.length && differs.every((d, i) => d !== '' && titles[i]!.includes(d));
      }),
    );
  });
});
