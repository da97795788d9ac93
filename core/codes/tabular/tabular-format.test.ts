import { describe, expect, it } from 'vitest';
import { asDate, showPlace } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTables, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { tabular } from './tabular.ts';
import { tabularFormat } from './tabular-format.ts';

/** Invented: a list of two small chapters, in the publisher's form. Its codes and notes are no ICD-10-CM. */
const invented = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2031</version>
  <introduction><introSection type="title"><title>Not read</title></introSection></introduction>
  <chapter>
    <name>1</name>
    <desc>Ailments of ships (A00-A99)</desc>
    <excludes1><note>ailments of ports (B00-B99)</note></excludes1>
    <sectionIndex><sectionRef first="A00" last="A09" id="A00-A09">Leaks</sectionRef></sectionIndex>
    <section id="A00-A09">
      <desc>Leaks (A00-A09)</desc>
      <useAdditionalCode><note>code to name the cargo (B10.-)</note></useAdditionalCode>
      <diag>
        <name>A00</name>
        <desc>Leak of the hull</desc>
        <includes><note>seepage</note></includes>
        <excludes1>
          <note>leak of the deck (A01.-)</note>
          <note>leak by mutiny - code to mutiny</note>
          <note>leak (in):</note>
        </excludes1>
        <sevenChrNote><note>One of the following 7th characters is to be added to each code from category A00</note></sevenChrNote>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="S">sequela</extension>
          <note>	late leak</note>
        </sevenChrDef>
        <diag><name>A00.1</name><desc>Leak of right hull</desc><inclusionTerm><note>Starboard leak</note></inclusionTerm></diag>
        <diag><name>A00.2</name><desc>Leak of left hull</desc><excludes2><note>wet left hull (A01.9)</note></excludes2></diag>
        <diag><name>A00.9</name><desc>Leak of unspecified hull</desc></diag>
      </diag>
      <diag>
        <name>A01</name>
        <desc>Leak of the deck</desc>
        <diag><name>A01.9</name><desc>Leak of the deck, unspecified</desc></diag>
      </diag>
    </section>
  </chapter>
  <chapter>
    <name>2</name>
    <desc>Ailments of ports (B00-B99)</desc>
    <section id="B00-B19">
      <desc>Harbors (B00-B19)</desc>
      <diag><name>B1A</name><desc>Silted harbor</desc></diag>
      <diag><name>B10</name><desc>Cargo</desc><codeFirst><note>leak (A00-A01 with 7th character S)</note></codeFirst></diag>
      <diag><name>B11</name><desc>Rats</desc><excludes1><note>silted harbor and cargo (B1A-B10)</note></excludes1></diag>
    </section>
  </chapter>
</ICD10CM.tabular>
`;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name = 'list.xml'): ParsedTables => tabularFormat.parse(name, bytesOf(text));
const open = (text: string, name?: string): OpenTable => {
  const { tables, findings } = read(text, name);
  expect(findings).toEqual([]);
  const { edition, columns, texts } = tables[0]!;
  const result = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
};

describe('a Tabular List in XML', () => {
  it('is known by its content', () => {
    expect(tableFormat('anything.bin', bytesOf(invented))).toBe(tabularFormat);
    expect(tableFormat('icd10cm_tabular_2031.xml', bytesOf('<html><body>not found</body></html>'))).toBeUndefined();
  });

  it('says its release, that it is a part, and what is text only', () => {
    expect(read(invented).tables[0]!.edition).toMatchObject({
      kind: 'icd10cm-tabular',
      name: 'FY2031',
      from: '2030-10-01',
      until: '2031-09-30',
      partial: true,
      part: 'chapters 1, 2',
      rows: 13,
      unread: { count: 1, examples: ['A00: leak by mutiny - code to mutiny (names no code)'] },
    });
    expect(read(invented, 'Table and Index April 2031.zip/list.xml').tables[0]!.edition).toMatchObject({
      name: 'April 2031',
      from: '2031-04-01',
    });
  });

  it('is the same with the line ends of Windows and with a byte order mark', () => {
    const { columns, texts } = read(invented).tables[0]!;
    expect(read(`\uFEFF${invented.replaceAll('\n', '\r\n')}`).tables[0]).toMatchObject({ columns, texts });
  });

  it('reads the words of markup within a note, and counts a note without any', () => {
    const marked = invented.replace('seepage', 'slow <i>and</i> steady <b>seepage</b>').replace('<note>Starboard leak</note>', '<note/>');
    expect(tabular([open(marked)]).notes('A00.1')).toMatchObject({
      notes: expect.arrayContaining([expect.objectContaining({ text: 'slow and steady seepage' })]),
    });
    expect(read(marked).tables[0]!.edition.unread).toMatchObject({
      count: 2,
      examples: ['A00.1: <inclusionTerm> without words', expect.any(String)],
    });
  });

  it('counts elements that it does not know', () => {
    const strange = invented.replace('<includes><note>seepage</note></includes>', '<chart><axis><name>x</name></axis></chart>');
    expect(read(strange).tables[0]!.edition.unread).toMatchObject({ count: 2, examples: ['A00: <chart>', expect.any(String)] });
    expect(tabular([open(strange)]).hierarchy('A00')).toMatchObject({
      places: [{ name: '1' }, { name: 'A00-A09' }, { name: 'A00', title: 'Leak of the hull' }],
    });
  });
});

describe('what is wrong with a list is said with its line, and nothing is taken in', () => {
  it.each([
    ['cut short', invented.slice(0, 900), 'list.xml:22 codes/tabular-xml'],
    ['a code twice', invented.replace('A00.2', 'A00.1'), 'list.xml:29 codes/duplicate-code'],
    ['a code that is none', invented.replace('A00.2', 'A00-2'), 'list.xml:29 codes/tabular-code'],
    ['a code without a description', invented.replace('Leak of left hull', ''), 'list.xml:29 codes/tabular-title'],
    ['no release', invented.replace('2031', 'draft'), 'list.xml:1 codes/unknown-release'],
    ['no chapter', '<ICD10CM.tabular><version>2031</version></ICD10CM.tabular>', 'list.xml:1 codes/tabular-empty'],
    ['a document type', `<!DOCTYPE x>${invented}`, 'list.xml:1 codes/tabular-xml'],
  ])('%s', (_, text, expected) => {
    const { tables, findings } = read(text);
    expect([tables, findings.map(({ at, rule }) => `${showPlace(at)} ${rule}`)]).toEqual([[], [expected]]);
  });

  it('cut anywhere', () => {
    const whole = invented.trimEnd();
    for (let length = 0; length < whole.length; length += 7) expect(read(whole.slice(0, length)).tables).toEqual([]);
  });

  it('in another encoding', () => {
    const latin = Uint8Array.from(invented, (letter) => letter.charCodeAt(0)).map((byte, index) =>
      index === invented.indexOf('seepage') ? 0xe9 : byte,
    );
    expect(tabularFormat.parse('list.xml', latin)).toMatchObject({ tables: [], findings: [{ rule: 'codes/tabular-encoding' }] });
  });
});

describe('answers from the invented list', () => {
  const list = tabular([open(invented)]);
  const notesOf = (code: string) => {
    const answer = list.notes(code);
    return answer.kind === 'found' ? answer.notes.map(({ kind, text, at }) => `${kind} @${at.name}: ${text}`) : answer.kind;
  };

  it('inherits notes with their place, but for inclusion terms', () => {
    expect(notesOf('a001xxa')).toEqual([
      'excludes1 @1: ailments of ports (B00-B99)',
      'use-additional @A00-A09: code to name the cargo (B10.-)',
      'includes @A00: seepage',
      'excludes1 @A00: leak of the deck (A01.-)',
      'excludes1 @A00: leak by mutiny - code to mutiny',
      'excludes1 @A00: leak (in):',
      'seventh-character @A00: One of the following 7th characters is to be added to each code from category A00',
      'inclusion-term @A00.1: Starboard leak',
    ]);
    expect(notesOf('A00')).not.toContain('inclusion-term @A00.1: Starboard leak');
  });

  it('knows a code with its seventh character, and no other', () => {
    expect(list.notes('A00.1XXA')).toMatchObject({ kind: 'found', code: 'A00.1XXA', title: 'Leak of right hull, initial encounter' });
    expect(list.notes('A00.1XXS')).toMatchObject({
      title: 'Leak of right hull, sequela',
      seventh: { at: { name: 'A00' }, characters: [{ char: 'A' }, { char: 'S', also: 'late leak' }] },
    });
    for (const wrong of ['A00.1XXB', 'A00.1XA', 'A00.XXXA', 'A01.9XXA', 'A00.11', 'rubbish!'])
      expect([wrong, list.notes(wrong).kind]).toEqual([wrong, 'not-found']);
    // Of another category a part cannot speak.
    expect(list.notes('C00')).toMatchObject({ kind: 'no-data', why: expect.stringContaining('import the complete one') });
  });

  it.each([
    ['A00.1XXA', 'A01.9', 'excluded'],
    ['A00.1XXA', 'B11', 'excluded'],
    ['A00.1XXA', 'A00.2XXA', 'not-excluded'],
    ['B11', 'B1A', 'excluded'],
    ['B11', 'B10', 'excluded'],
    // Both in the range that the note names: it says nothing of the two.
    ['B1A', 'B10', 'not-excluded'],
    ['A00.1XXA', 'A00.1XXB', 'not-found'],
    ['A00.1XXA', 'C00', 'no-data'],
    // A chapter that is not loaded, yet named by a note that is.
    ['A00.1XXA', 'B99', 'excluded'],
    // Nobody knows either of them.
    ['C00', 'C01', 'no-data'],
  ])('Excludes1: %s with %s: %s', (a, b, kind) => {
    expect(list.excludes1(a, b).kind).toBe(kind);
    expect(list.excludes1(b, a).kind).toBe(kind);
  });

  it('says where the forbidding note stands, and shows those it could not read', () => {
    expect(list.excludes1('A01.9', 'A00.1XXA')).toMatchObject({
      pairs: [{ of: 'A00.1XXA', names: 'A01.9', note: { at: { level: 'category', name: 'A00' } } }],
    });
    expect(list.excludes1('A00.1XXA', 'A00.2XXA')).toMatchObject({
      unread: [{ text: 'leak by mutiny - code to mutiny' }, { text: 'leak by mutiny - code to mutiny' }],
    });
    expect(list.excludes2('A01.9', 'A00.2XXA')).toMatchObject({ kind: 'found', pairs: [{ of: 'A00.2XXA', names: 'A01.9' }] });
  });

  it('leads from the header to the code', () => {
    const answer = list.expand('A00');
    if (answer.kind !== 'found') throw new Error(answer.kind);
    expect(answer.codes.map(({ code }) => code)).toEqual(['A00.1XXA', 'A00.1XXS', 'A00.2XXA', 'A00.2XXS', 'A00.9XXA', 'A00.9XXS']);
    expect(
      answer.questions.map(({ asks, options }) => `${asks}: ${options.map(({ value, codes }) => `${value} ${codes}`).join(', ')}`),
    ).toEqual(['side: right 2, left 2, unspecified 2', 'episode: initial encounter 3, sequela 3']);
    expect(list.siblings('A00.9XXS')).toMatchObject({
      side: 'unspecified',
      sides: { right: 'A00.1XXS', left: 'A00.2XXS', unspecified: 'A00.9XXS' },
    });
  });

  it('is silent before its first day and without any list', () => {
    expect(list.notes('A00', asDate('2030-09-30'))).toMatchObject({
      kind: 'no-data',
      why: expect.stringContaining('begins on 2030-10-01'),
    });
    expect(tabular([]).notes('A00')).toMatchObject({ kind: 'no-data', why: expect.stringContaining('import') });
    expect(list.notes('A00', asDate('2031-10-01'))).toMatchObject({ kind: 'found', basis: { stale: true } });
  });
});
