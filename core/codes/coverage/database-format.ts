import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { OddRows } from '../ncci/odd-rows.ts';
import { procedureKey } from '../ncci/procedure-key.ts';
import { canonicalCode } from '../system.ts';
import { coverageTable } from './coverage-edition.ts';
import { type DatabaseArticle, type DatabaseRow, databaseArticle, databaseDay, textOf } from './database-article.ts';
import { proceduresOfGroup } from './group-paragraph.ts';
import { isRecord, jsonOf, startOfJson } from './json-text.ts';
import type { DiagnosisRange, PolicyList } from './policy-list.ts';

/**
 * Billing and coding articles of the public Medicare Coverage Database, as JSON of its API gathered in one file:
 * `{"articles": [{"article": …, "hcpc-code": …, "icd10-covered": …, "icd10-covered-group": …, "icd10-noncovered": …, "contractor": …,
 * "related-documents": …}]}`, each the answer of `/v1/data/article/<name>`. Since 2019 LCDs have no codes; these articles have them.
 * Source: CMS Coverage API (api.coverage.cms.gov, version 1); Medicare Program Integrity Manual, chapter 13.
 */
export const coverageDatabaseFormat: TableFormat = {
  title: 'Medicare Coverage Database articles (JSON)',
  looksLike: ({ bytes }) => /^\{\s*"articles"\s*:\s*\[/.test(startOfJson(bytes)),
  parse: parseDatabase,
};

function parseDatabase(name: string, bytes: Uint8Array): ParsedTables {
  const json = jsonOf(name, bytes);
  if ('finding' in json) return { tables: [], findings: [json.finding] };
  const articles = isRecord(json.value) && Array.isArray(json.value.articles) ? json.value.articles : [];
  const odd = new OddRows(name, 'coverage-article');
  const lists = articles.flatMap((value, at) => {
    const article = databaseArticle(value);
    if (article) return listsOf(article, odd);
    odd.add(1, `article ${at + 1} has no answer of /v1/data/article`);
    return [];
  });
  const held = lists.reduce((sum, { covered, notCovered }) => sum + covered.length + notCovered.length, 0);
  if (lists.length === 0 || (held === 0 && odd.count === 0))
    return { tables: [], findings: [lineFinding(name, 1, 'coverage-article', 'no article lists diagnoses for procedures')] };
  return { tables: [coverageTable(name, lists, odd)], findings: odd.warnings() };
}

function listsOf(article: DatabaseArticle, odd: OddRows): PolicyList[] {
  const { about, rowsOf } = article;
  const id = textOf(about, 'article_display_id', 'display_id') || `A${textOf(about, 'article_id')}`;
  const procedures = [...new Set(rowsOf('hcpc-code').map((row) => textOf(row, 'hcpc_code_id').toUpperCase()))].filter((code) => {
    if (procedureKey(code) < 0) odd.add(1, `"${code}" of ${id} is no procedure code`);
    return procedureKey(code) >= 0;
  });
  const from = databaseDay(textOf(about, 'article_eff_date', 'effective_date', 'article_rev_eff_date'));
  const until = databaseDay(textOf(about, 'article_end_date', 'end_date', 'article_rev_end_date'));
  const covered = coveredByProcedure(id, article, procedures, odd);
  const notCovered = rowsOf('icd10-noncovered').flatMap((row) => diagnosis(id, row, odd) ?? []);
  const determinations = rowsOf('related-documents').flatMap(
    (row) => textOf(row, 'r_lcd_display_id') || prefixed('L', textOf(row, 'r_lcd_id')) || [],
  );
  return procedures.map((procedure) => ({
    procedure,
    policies: [id, ...new Set(determinations)],
    contractors: [
      ...new Set(rowsOf('contractor').map((row) => textOf(row, 'contractor_number', 'contractor_id', 'contractor_bus_name'))),
    ].filter(Boolean),
    places: [],
    ...(from && { from }),
    ...(until && { until }),
    ...(covered.unclear && { incomplete: true as const }),
    covered: covered.byProcedure.get(procedure) ?? [],
    notCovered,
    secondary: [],
  }));
}

const prefixed = (letter: string, id: string) => (id === '' || id === '0' ? '' : /^\d/.test(id) ? `${letter}${id}` : id);

interface Covered {
  readonly byProcedure: ReadonlyMap<string, DiagnosisRange[]>;
  /** Something of the article could not be tied to procedures: then its silence says nothing. */
  readonly unclear: boolean;
}

function coveredByProcedure(id: string, { rowsOf }: DatabaseArticle, procedures: readonly string[], odd: OddRows): Covered {
  const rows = rowsOf('icd10-covered');
  const groups = [...new Set(rows.map((row) => textOf(row, 'icd10_covered_group')))];
  const byProcedure = new Map<string, DiagnosisRange[]>();
  let unclear = false;
  for (const group of groups) {
    const about = rowsOf('icd10-covered-group').find((row) => textOf(row, 'icd10_covered_group') === group);
    const mine = proceduresOfGroup(about ? textOf(about, 'paragraph') : '', procedures, groups.length);
    if (!mine) odd.add(1, `${id}, group ${group}: only its paragraph tells for which procedures or with which second diagnosis it counts`);
    unclear ||= !mine;
    for (const row of rows.filter((each) => mine && textOf(each, 'icd10_covered_group') === group)) {
      const range = diagnosis(id, row, odd);
      if (range) for (const procedure of mine!) addTo(byProcedure, procedure, range);
      unclear ||= !range;
    }
  }
  return { byProcedure, unclear };
}

/** An asterisk points to a condition in the paragraph, which only a reader can check. */
function diagnosis(id: string, row: DatabaseRow, odd: OddRows): DiagnosisRange | undefined {
  const text = textOf(row, 'icd10_code_id');
  const from = canonicalCode('icd10cm', text);
  const asterisk = textOf(row, 'asterisk');
  if (from && (asterisk === '' || /^(n|no|0|false)$/i.test(asterisk))) return { from };
  odd.add(1, from ? `${id}: ${from} has an asterisk, whose condition stands in the text` : `"${text}" of ${id} is no ICD-10-CM code`);
  return undefined;
}

function addTo(lists: Map<string, DiagnosisRange[]>, procedure: string, range: DiagnosisRange): void {
  const list = lists.get(procedure);
  if (list) list.push(range);
  else lists.set(procedure, [range]);
}
