import { describe, expect, it } from 'vitest';
import { codeCondition } from './code-condition.ts';
import { codeReferences } from './code-references.ts';

/** Invented notes in the forms that the Tabular List uses. */
const cases: readonly (readonly [text: string, codes: string])[] = [
  ['one condition (A18.32)', 'A18.32'],
  ['a category with all below it (A05.-)', 'A05'],
  ['a subcategory with all below it (O24.4-)', 'O24.4'],
  ['a dot before the dash at a subcategory (Z00.12.-)', 'Z00.12'],
  ['a section (A00-A09)', 'A00-A09'],
  ['a list (C44.501, C44.511, C44.521)', 'C44.501 C44.511 C44.521'],
  ['a list that ends in a comma (C44.501, C44.511,)', 'C44.501 C44.511'],
  ['a list and ranges (O00-O07, O08.1, O45.-)', 'O00-O07 O08.1 O45'],
  ['a list with and (A00-R94 and T80-T88.6, T88.8)', 'A00-R94 T80-T88.6 T88.8'],
  ['ranges with semicolons (E00-E07; E20-E35)', 'E00-E07 E20-E35'],
  ['a range in words (S00.- to S09.-)', 'S00-S09'],
  ['a range of subcategories (S06.1--S06.6-)', 'S06.1-S06.6'],
  ['a range with spaces (F20.- -F29.-)', 'F20-F29'],
  ['a range between dotted ends (F30.-F39.-)', 'F30-F39'],
  ['two codes without a comma (I60.- I61.-)', 'I60 I61'],
  ['letters at the third place (C7A.-, C4A.-, O00-O9A)', 'C7A C4A O00-O9A'],
  ['a bracket that holds no code (acute) (J20.9)', 'J20.9'],
  ['two brackets (J20.9) or (J40)', 'J20.9 J40'],
  ['a bracket in square (E11.-) [E11.9]', 'E11 E11.9'],
  ['a bracket that is never closed (Z89.52-', 'Z89.52'],
  ['with a category in words, any type in A15 (J65)', 'J65'],
  ['jaw pain R68.84', 'R68.84'],
  ['something as classified in F01-F02', 'F01-F02'],
  ['something classifiable to K56.-', 'K56'],
  ['code from category Z3A, to identify the week', 'Z3A'],
  ['codes from categories E08, E09 and E13 to say more', 'E08 E09 E13'],
  ['vitamin B12 deficiency', ''],
  ['fracture of T12', ''],
  ['influenza A/H1N1', ''],
  ['underlying disease', ''],
  ['anything by drug (T36-T50 with fifth or sixth character 5)', 'T36-T50 with fifth or sixth character 5'],
  ['a form (E08-E13 with .51-.52)', 'E08-E13 with .51-.52'],
];

describe('codes in the free text of notes', () => {
  it.each(cases)('%s', (text, codes) => {
    const { references, unread } = codeReferences(text);
    const shown = references.map(
      ({ first, last, only }) => `${first === last ? first : `${first}-${last}`}${only ? ` with ${only.words}` : ''}`,
    );
    expect([shown.join(' '), unread]).toEqual([codes, []]);
  });

  it.each([
    ['open fracture (S52.- with open fracture 7th character)', 'S52.- with open fracture 7th character'],
    ['acidosis - see categories E08-E10, E13 with ketoacidosis', 'E08-E10, E13 with ketoacidosis'],
    ['For codes G31.0-G31.83, use additional code:', 'For codes G31.0-G31.83, use additional code:'],
    ['a slip (J20.9 but not J21)', 'J20.9 but not J21'],
  ])('keeps what it does not understand, rather than mean more than the note: %s', (text, rest) =>
    expect(codeReferences(text)).toEqual({ references: [], unread: [rest] }),
  );
});

describe('conditions on a range', () => {
  const conditions: readonly (readonly [words: string, fits: string, fitsNot: string])[] = [
    ['fifth or sixth character 5', 'T36.0X5A T41.45XA T50.995D T38.0X5', 'T36.0X1A T43.651A T41.41XA'],
    ['fifth or six character 5', 'T36.0X5A', 'T36.0X6A'],
    ['fifth or sixth character 1-4 or 6', 'T36.0X1A T36.0X6A T51.0X4S', 'T36.0X5A'],
    ['fifth or sixth character to indicate intent', 'T51.0X1A', 'T51'],
    ['5th character 1', 'V01.01XA A37.01', 'V01.00XA A37.1'],
    ['fifth-character 1', 'A37.01', 'A37.00'],
    ['5th character .6', 'F10.26', 'F10.20'],
    ['sixth character 1-4', 'T39.011A', 'T39.015A'],
    ['7th character B or C', 'S42.001B S42.001C', 'S42.001A S42.001'],
    ['.51-.52', 'E11.51 E09.52', 'E11.59 E11.621'],
    ['.62-', 'E11.621 E11.628', 'E11.61'],
    ['.17, .27, .97', 'F10.17 F19.97', 'F10.14'],
    ['.15. .25, .95', 'F11.150 F11.250', 'F11.14'],
    ['final characters -23', 'I69.323 I69.023', 'I69.320 I69.23'],
    ['fifth to sixth characters 51', 'F11.151 F19.951', 'F11.150'],
  ];
  it.each(conditions)('%s', (words, fits, fitsNot) => {
    const pattern = new RegExp(codeCondition(words)!);
    const matches = (codes: string) => codes.split(' ').filter((code) => pattern.test(code.replace('.', '')));
    expect([matches(fits).join(' '), matches(fitsNot)]).toEqual([fits, []]);
  });

  it.each(['ketoacidosis', 'open fracture 7th character', 'fifth or seventh character 1', 'final words', '.51-.62', ''])(
    '%j is not understood',
    (words) => expect(codeCondition(words)).toBeUndefined(),
  );
});
