import { describe, expect, it } from 'vitest';
import { reflow } from './reflow.ts';

const long = 'She is a retired church organist who comes with her niece, over about a year';

describe('a note that an editor wrapped', () => {
  const cases: [string, string, string][] = [
    ['goes on', `${long}\nshe has lost the thread`, `${long} she has lost the thread`],
    ['a short line ends where it ends', 'BP 124/70\nLooks well', 'BP 124/70\nLooks well'],
    ['a list stays a list', `${long}\n- one\n2. two`, `${long}\n- one\n2. two`],
    ['a heading stays a heading', `${long}\nPlan: rest\nOBJECTIVE`, `${long}\nPlan: rest\nOBJECTIVE`],
    ['an empty line parts paragraphs', `${long}\n\nNext`, `${long}\n\nNext`],
    ['an indented line stays indented', `${long}\n   90 days`, `${long}\n   90 days`],
  ];
  it.each(cases)('%s', (_, text, shown) => expect(reflow(text)).toBe(shown));

  it('no offset moves', () => {
    for (const [, text] of cases) expect(reflow(text)).toHaveLength(text.length);
  });
});
