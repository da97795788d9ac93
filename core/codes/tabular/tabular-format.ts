import { asDate, type Finding } from '../../base/index.ts';
import type { ParsedTables, TableEdition, TableFormat } from '../flat/table.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { xmlText } from '../text/xml-text.ts';
import { compileTabular } from './compile-tabular.ts';
import { readTabular, type TabularTree } from './tabular-tree.ts';

/** The kind of its tables. */
export const tabularKind = 'icd10cm-tabular';

/** ICD-10-CM has chapters 1 to 22; a file with fewer is a part. */
const chapters = Array.from({ length: 22 }, (_, index) => String(index + 1));
const examples = 20;

/**
 * The ICD-10-CM Tabular List in XML (CDC/NCHS, `icd10cm_tabular_YYYY.xml`). Not read: the introduction (it repeats the guidelines) and
 * the table of visual acuity at H54, which is counted as unread.
 */
export const tabularFormat: TableFormat = {
  title: 'ICD-10-CM Tabular List',
  looksLike: ({ lines }) => lines.some((line) => line.includes('<ICD10CM.tabular')),
  parse(name, bytes): ParsedTables {
    const xml = xmlText(bytes);
    if (xml === undefined)
      return refusedFor(
        lineFinding(name, 1, 'tabular-encoding', 'its bytes are not in the encoding that it declares; fetch the file again'),
      );
    const tree = readTabular(name, xml);
    if (tree.findings.length > 0) return { tables: [], findings: tree.findings };
    const release = releaseOf(name, tree.version);
    if (!release) return refusedFor(unknownRelease(name, 'a year in its <version>'));
    const { columns, texts, unread } = compileTabular(tree.nodes);
    const told = [...tree.unknown, ...unread.map((each) => `${each.at}: ${each.text} (${each.why})`)];
    const edition: TableEdition = {
      kind: tabularKind,
      ...release,
      ...partOf(tree),
      rows: tree.nodes.length,
      ...(told.length > 0 && { unread: { count: told.length, examples: told.slice(0, examples) } }),
      source: { publisher: 'CDC/NCHS', licence: 'US Government work, public domain', file: name },
    };
    return { tables: [{ edition, columns, texts }], findings: [] };
  },
};

const refusedFor = (finding: Finding): ParsedTables => ({ tables: [], findings: [finding] });

/** The version tells the fiscal year (October to September). The April update has the same one, and only its name says so. */
function releaseOf(name: string, version: string): Pick<TableEdition, 'name' | 'from' | 'until'> | undefined {
  const year = /(?<!\d)20[1-9]\d(?!\d)/.exec(version)?.[0];
  if (!year) return undefined;
  const april = /april|apr(?![a-z])/i.test(`${name} ${version}`);
  return {
    name: april ? `April ${year}` : `FY${year}`,
    from: asDate(april ? `${year}-04-01` : `${Number(year) - 1}-10-01`),
    until: asDate(`${year}-09-30`),
  };
}

function partOf({ nodes }: TabularTree): Pick<TableEdition, 'partial' | 'part'> {
  const found = nodes.filter((node) => node.kind === 'chapter').map((node) => node.name);
  if (chapters.every((chapter) => found.includes(chapter))) return { partial: false };
  return { partial: true, part: `chapter${found.length > 1 ? 's' : ''} ${found.join(', ')}` };
}
