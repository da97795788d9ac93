import { describe, expect, it } from 'vitest';
import { openStarter } from './starter.ts';

const head = '# system: icd10cm\n# edition: example\n# from: 2025-10-01\n# publisher: Example\n# licence: none\n';

describe('a starter table', () => {
  it('opens as a partial edition that names its origin', () => {
    const [opened] = openStarter({ 'icd10cm.tsv': `${head}# until: 2026-09-30\nI10\tEssential (primary) hypertension\n` });
    expect(opened!.edition).toEqual({
      system: 'icd10cm',
      name: 'example',
      from: '2025-10-01',
      until: '2026-09-30',
      partial: true,
      source: { publisher: 'Example', licence: 'none', file: 'icd10cm.tsv' },
    });
    expect(opened!.row(0)).toEqual({ code: 'I10', title: 'Essential (primary) hypertension', billable: true });
  });

  it('may say that it is complete', () => {
    expect(openStarter({ 'a.tsv': `${head}# complete: yes\n` })[0]!.edition.partial).toBe(false);
  });

  it.each([
    ['no title', `${head}I10\n`, 'is not "code TAB title"'],
    ['a spelling that is not canonical', `${head}i10\tEssential (primary) hypertension\n`, 'is not "code TAB title"'],
    ['a code twice', `${head}I10\tOne\nI10\tTwo\n`, 'stands twice'],
    ['no edition', '# system: icd10cm\n', 'does not say its edition'],
    ['an unknown system', head.replace('icd10cm', 'icd9'), 'icd9 is no code system'],
  ])('is refused with %s', (_name, text, message) => {
    expect(() => openStarter({ 'a.tsv': text })).toThrow(message);
  });
});
