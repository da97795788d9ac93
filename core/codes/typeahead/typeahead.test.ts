import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, row } from '../edition-for-test.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { TableEdition } from '../flat/table.ts';
import { parseIndexCsv } from '../index-terms/index-csv.ts';
import { openStarter } from '../starter.ts';
import { tabularFormat } from '../tabular/tabular-format.ts';
import { readAbbreviations } from './abbreviations.ts';
import { searchTable } from './search-table.ts';
import { readSpecialties } from './specialties.ts';
import { type TypeaheadOptions, typeahead } from './typeahead.ts';
import { wordsOf } from './words.ts';

const about = (system: string, from: string) =>
  `# system: ${system}\n# edition: example\n# from: ${from}\n# publisher: Example\n# licence: none\n`;
const icd = `${about('icd10cm', '2025-10-01')}E10.621\tType 1 diabetes mellitus with foot ulcer
E11.621\tType 2 diabetes mellitus with foot ulcer
E11.9\tType 2 diabetes mellitus without complications
I10\tEssential (primary) hypertension
I11.9\tHypertensive heart disease without heart failure
I50.9\tHeart failure, unspecified
J18.9\tPneumonia, unspecified organism
M54.50\tLow back pain, unspecified
M25.561\tPain in right knee
M25.562\tPain in left knee
R07.9\tChest pain, unspecified
Z83.3\tFamily history of diabetes mellitus
`;
const hcpcs = `${about('hcpcs', '2026-01-01')}G0108\tDiabetes outpatient self-management training services, individual, per 30 minutes
J0585\tInjection, onabotulinumtoxina, 1 unit
`;
/** Invented rows in the layout of the index. */
const index = `RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code
1,B,0,Backache,,,(postural),M54.50
2,D,0,"Diabetes, diabetic",,,(mellitus) (sugar),E11.9
3,D,1,with,,,,
4,D,2,foot ulcer,,,,E11.621
5,G,0,Gonalgia,,,,M25.56-
6,X,0,Xanthic humor,,,,Q99.9
`;
const editions = openStarter({ 'a.tsv': icd, 'b.tsv': hcpcs });
/** An invented Tabular List in the layout of the publisher. */
const list = `<?xml version="1.0" encoding="utf-8"?><ICD10CM.tabular><version>2026</version>
<chapter><name>9</name><desc>Chapter</desc><section id="I30-I5A"><desc>Section</desc>
<diag><name>I50</name><desc>Heart failure</desc><diag><name>I50.9</name><desc>Heart failure, unspecified</desc>
<inclusionTerm><note>Cardiac decompensation</note></inclusionTerm><excludes1><note>cardiac arrest (I46.-)</note></excludes1></diag></diag>
<diag><name>I77.7</name><desc>Other</desc><inclusionTerm><note>Cardiac nothing</note></inclusionTerm></diag>
</section></chapter></ICD10CM.tabular>`;
const encode = (text: string) => new TextEncoder().encode(text);
const parsed = [
  ...parseIndexCsv('ICD10CM_2026_Index.csv', encode(index)).tables,
  ...tabularFormat.parse('icd10cm_tabular_2026.xml', encode(list)).tables,
];
const tables = parsed.map(({ edition, columns, texts }) => {
  const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!open.ok) throw new Error(open.error.says);
  return open.value;
});
const abbreviations = readAbbreviations('# a comment\nhtn\thypertension\ndm2\ttype 2 diabetes mellitus\nlbp\tlow back pain\n');
const specialties = readSpecialties('orthopedics\ticd10cm\tM00-M99\t40\ncardiology\ticd10cm\tI00-I99\t40\n');
const all = typeahead({ editions, tables, abbreviations, specialties });
const codes = (words: string, options?: TypeaheadOptions) => all.search(words, options).map((hit) => hit.code);

describe('search as you type', () => {
  it.each([
    ['a title', 'low back pain', ['M54.50']],
    ['words in any order', 'ulcer foot 2', ['E11.621']],
    ['begun words', 'fam hist diab', ['Z83.3']],
    ['only beginnings', 'tension', []],
    ['a code without its dot', 'e116', ['E11.621']],
    ['codes that begin so, in their order', 'E11.', ['E11.621', 'E11.9']],
    ['a HCPCS code', 'j05', ['J0585']],
    ['an abbreviation', 'htn', ['I10']],
    ['an abbreviation among words', 'dm2 ulcer', ['E11.621']],
    ['a misspelled word', 'pnuemonia', ['J18.9']],
    ['a misspelled word, while the next is typed', 'hypertenison ess', ['I10']],
    ['a term of the index', 'backa', ['M54.50']],
    ['a nonessential modifier', 'sugar diabetes', ['E11.9', 'E11.621']],
    ['an inclusion term', 'decompensation cardiac', ['I50.9']],
    ['a term that leads to no code of the editions', 'xanthic', []],
    ['an inclusion term of a code that no edition has', 'cardiac nothing', []],
    ['a note that is no inclusion term', 'cardiac arrest', []],
    ['words that no code has together', 'pneumonia knee', []],
    ['nothing but signs', ' – ,', []],
  ])('%s: %s', (_name, words, expected) => expect(codes(words)).toEqual(expected));

  it.each([
    ['the condition before what only has it in its family', 'diabetes', 'E11.9'],
    ['what was asked as a whole before what has more', 'heart failure', 'I50.9'],
    ['what begins as asked', 'pain', 'M25.561'],
  ])('ranks %s: %s', (_name, words, first) => expect(codes(words)[0]).toBe(first));

  it('says by which wording a code was found', () => {
    expect(all.search('foot ulcer diabetic')[0]).toMatchObject({ code: 'E11.621', via: 'Diabetes, diabetic, with, foot ulcer' });
    expect(all.search('decompensation')[0]).toMatchObject({ code: 'I50.9', via: 'Cardiac decompensation' });
    expect(all.search('low back')[0]).not.toHaveProperty('via');
  });
  it('moves up what the specialty has to do with, and hides nothing', () => {
    expect(codes('pain', { specialty: 'orthopedics' })[0]).toBe('M25.561');
    expect(codes('pain', { specialty: 'orthopedics' })).toHaveLength(codes('pain').length);
    expect(codes('pain', { specialty: 'unheard of' })).toEqual(codes('pain'));
  });
  it('moves up what the practice uses', () => {
    expect(codes('knee')[0]).toBe('M25.561');
    expect(codes('knee', { used: new Map([['M25.562', 40]]) })[0]).toBe('M25.562');
  });
  it('keeps to systems, day and limit', () => {
    expect(codes('diabetes', { systems: ['hcpcs'] })).toEqual(['G0108']);
    expect(codes('diabetes', { on: '2025-12-31' as never })).not.toContain('G0108');
    expect(codes('diabetes', { on: '2025-09-30' as never })).toEqual([]);
    expect(codes('diabetes', { limit: 2 })).toHaveLength(2);
  });
  it('searches a part for what the complete edition has not', () => {
    const whole = [row('11', 'Invented office'), row('12', 'Invented home')];
    const sets = [
      editionOf('pos', '2026', whole, { from: '2026-01-01' }),
      editionOf('pos', 'ours', [row('11', 'Invented office'), row('99', 'Invented elsewhere')], { from: '2026-01-01', partial: true }),
    ];
    const search = (words: string) =>
      typeahead({ editions: sets })
        .search(words, { on: '2026-02-01' as never })
        .map(({ code }) => code);
    expect([search('elsewhere'), search('office')]).toEqual([['99'], ['11']]);
  });
  it('finds every title by the beginnings of any of its words', () => {
    const rows = editions.flatMap((edition) => Array.from({ length: edition.size }, (_, i) => edition.row(i)));
    const asked = fc.constantFrom(...rows).chain(({ code, title }) => {
      const begun = wordsOf(title).map((word) => fc.integer({ min: 1, max: word.length }).map((length) => word.slice(0, length)));
      return fc
        .tuple(...begun)
        .chain((words) =>
          fc
            .shuffledSubarray(words, { minLength: Math.min(2, words.length), maxLength: Math.min(4, words.length) })
            .map((some) => ({ code, some })),
        );
    });
    fc.assert(
      fc.property(asked, ({ code, some }) => {
        expect(codes(some.join(' '), { limit: 100 })).toContain(code);
      }),
    );
  });
  it('takes any text without complaint', () => {
    expect(codes(`${'x'.repeat(500)} ${'pain '.repeat(300)}`)).toEqual([]);
    expect(codes('pain '.repeat(300)).length).toBeGreaterThan(0);
  });
  it('answers the same from tables of words as from words gathered', () => {
    const kept = editions.map(searchTable).map(({ edition, columns, texts }) => {
      const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
      if (!open.ok) throw new Error(open.error.says);
      return open.value;
    });
    const opened = typeahead({ editions: openStarter({ 'a.tsv': icd, 'b.tsv': hcpcs }), tables: [...tables, ...kept] });
    const gathered = typeahead({ editions: openStarter({ 'a.tsv': icd, 'b.tsv': hcpcs }), tables });
    for (const words of ['diab', 'pain knee', 'pnuemonia', 'heart'])
      expect(JSON.stringify(opened.search(words))).toBe(JSON.stringify(gathered.search(words)));
  });
});

describe('the tables that it reads', () => {
  it.each(['htn', 'htn\t', '\thypertension', 'a b c d e\ttoo long'])('refuses an abbreviation without both sides: %j', (line) => {
    expect(() => readAbbreviations(line)).toThrow(/no abbreviation/);
  });
  it.each(['cardiology\ticd10cm\tI00\t10', 'cardiology\ticd10cm\tI00-I99\tmuch', 'cardiology'])(
    'refuses a range that is none: %j',
    (line) => {
      expect(() => readSpecialties(line)).toThrow(/no range/);
    },
  );
});
