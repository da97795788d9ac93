import type { Finding } from '../../base/index.ts';
import type { ParsedTables, TableEdition } from '../flat/table.ts';
import { icd10cmRelease } from '../icd10cm-release.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { wordColumns, wordIndexBuilder } from '../typeahead/word-index.ts';
import { isPrintedCode, type TermKind, type TermRow } from './term-row.ts';

/** What a file gave before it is made a table. */
export interface ReadTerms {
  readonly kind: TermKind;
  readonly rows: readonly TermRow[];
  readonly findings: readonly Finding[];
  /** What could not be read, one sentence each. */
  readonly unread: readonly string[];
  /** What the file says of its release: `2025`. */
  readonly version?: string;
  /** Set when the file has no manifestation codes at all. */
  readonly withoutManifestations?: true;
}

const examples = 5;

/**
 * A flat table of an index's terms. Columns: `level`; `parent` (row, -1 for main terms); `end` (the first row behind all its subterms);
 * `starts` of each row in the text `rows` (`title TAB modifiers TAB see TAB see also TAB codes TAB manifestation LF`, codes of a
 * table parted by blanks, `.` for an empty cell); and the index of words, an entry a row: those of the title and of all titles above it,
 * and, uncounted, those of the nonessential modifiers.
 */
export function termTable(name: string, read: ReadTerms): ParsedTables {
  const findings = [...read.findings, ...levelFindings(name, read.rows)];
  const codes = new Set(read.rows.flatMap((row) => row.codes));
  const release = releaseOf(name, read.version, codes);
  if (!release) findings.push(unknownRelease(name, 'its year, in the file (version) or in its name, as ICD10CM_2025_Index.csv has'));
  if (!release || read.rows.length === 0 || findings.length > 0) return { tables: [], findings };
  const edition: TableEdition = {
    kind: read.kind,
    ...release,
    partial: false,
    ...(read.withoutManifestations && { part: withoutManifestations }),
    rows: read.rows.length,
    ...(read.unread.length > 0 && { unread: { count: read.unread.length, examples: read.unread.slice(0, examples) } }),
    source: { publisher: 'CDC/NCHS', licence: 'US Government work, public domain', file: name },
  };
  return { tables: [{ edition, ...columnsOf(read.rows) }], findings: [] };
}

/** Names the CSV apart, so that neither form of a release removes the other. */
export const withoutManifestations = 'without manifestation codes';

/** The file's own word goes first; its name may say that it is the April update of that year. */
function releaseOf(name: string, version: string | undefined, codes: ReadonlySet<string>) {
  const byName = icd10cmRelease(name, codes);
  const year = /(?<!\d)20[1-9]\d(?!\d)/.exec(version ?? '')?.[0];
  if (!year) return byName;
  return byName?.name === `April ${year}` ? byName : icd10cmRelease(/apr/i.test(version!) ? `April ${year}` : year, codes);
}

function levelFindings(name: string, rows: readonly TermRow[]): Finding[] {
  const skips = rows.findIndex((row, i) => row.level > (i === 0 ? 0 : rows[i - 1]!.level + 1));
  if (skips < 0) return [];
  const { line, title, level } = rows[skips]!;
  return [
    lineFinding(
      name,
      line,
      'index-level',
      `"${title}" stands on level ${level}, but nothing above it on level ${level - 1}: rows are missing`,
    ),
  ];
}

function columnsOf(rows: readonly TermRow[]) {
  const level = Uint8Array.from(rows, (row) => row.level);
  const parent = new Int32Array(rows.length);
  const end = new Uint32Array(rows.length);
  const starts = new Uint32Array(rows.length + 1);
  const words = wordIndexBuilder();
  const text: string[] = [];
  const above: number[] = [];
  for (const [i, row] of rows.entries()) {
    while (above.length > row.level) end[above.pop()!] = i;
    parent[i] = above.at(-1) ?? -1;
    const path = [...above.map((higher) => rows[higher]!), row];
    words.add(path[0]!.title);
    for (const { title } of path.slice(1)) words.more(title, true);
    words.more(path.map(({ modifiers }) => modifiers).join(' '), false);
    above.push(i);
    const codes = row.codes.map((code) => (isPrintedCode(code) ? code : '.')).join(' ');
    text.push(`${[row.title, row.modifiers, row.see, row.seeAlso, codes, row.manifestation].join('\t')}\n`);
    starts[i + 1] = starts[i]! + text[i]!.length;
  }
  for (const open of above) end[open] = rows.length;
  const index = words.done();
  return { columns: { level, parent, end, starts, ...wordColumns(index) }, texts: { rows: text.join(''), words: index.words } };
}
