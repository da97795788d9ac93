import { asDate, decodeWindows1252, type Finding, type IsoDate, parseDate } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { canonicalCode } from '../system.ts';

/** The kind of its tables. */
export const editsKind = 'icd10cm-edits';

/** Lists of the editor, in the order of their bits. Age lists carry their category's name (`age_newborn`). */
export const editLists = [
  'manifestation_not_pdx',
  'unacceptable_pdx',
  'unacceptable_pdx_unless_secondary',
  'age_newborn',
  'age_pediatric',
  'age_maternity',
  'age_adult',
] as const;
export type EditList = (typeof editLists)[number];

interface EditsFile {
  readonly retrieved?: unknown;
  readonly source?: unknown;
  readonly age_categories?: Readonly<Record<string, { readonly min_age?: unknown; readonly max_age?: unknown }>>;
  readonly excluded_edits?: Readonly<Record<string, unknown>>;
  readonly codes?: Readonly<Record<string, unknown>>;
}

const examples = 20;

/**
 * Diagnosis edits of the Medicare Code Editor (CMS, Definitions of Medicare Code Edits), as JSON: `age_categories` with their years of age and
 * `codes` with one list of `{code, description}` an edit. The editor changes with the fiscal year, but the file carries only the day on which
 * it was taken down: it stands for that fiscal year, undated. Descriptions are not kept: titles come from the code set.
 */
export const diagnosisEditsFormat: TableFormat = {
  title: 'Medicare Code Editor, diagnosis edits',
  looksLike: ({ lines, bytes }) => lines[0]?.trimStart().startsWith('{') === true && /"age_categories"\s*:/.test(ascii(bytes)),
  parse(name, bytes): ParsedTables {
    const file = json(bytes);
    if (typeof file === 'string') return refused(name, file);
    const taken = typeof file.retrieved === 'string' ? parseDate(file.retrieved) : undefined;
    if (!taken) return refused(name, 'it has no day in "retrieved", which tells its fiscal year');
    const ages = agesOf(file);
    const { flags, unread, twice } = flagsOf(file);
    if (!ages) return refused(name, 'an age list has no whole years in "age_categories"');
    if (twice !== undefined) return refused(name, `${twice} stands twice in one list`);
    if (flags.size === 0) return refused(name, 'it has no list of codes that is known');
    const rows = [...flags].map(([code, bits]) => ({ key: codeKey(code), bits })).sort((a, b) => a.key - b.key);
    return {
      findings: [],
      tables: [
        {
          edition: {
            kind: editsKind,
            payer: 'medicare',
            ...fiscalYear(taken),
            partial: false,
            undated: true,
            rows: rows.length,
            ...(unread.length > 0 && { unread: { count: unread.length, examples: unread.slice(0, examples) } }),
            source: { publisher: 'CMS', licence: 'US Government work, public domain', file: name },
          },
          columns: { keys: Float64Array.from(rows, (row) => row.key), bits: Uint8Array.from(rows, (row) => row.bits) },
          texts: { ages: JSON.stringify(ages), notApplied: JSON.stringify(file.excluded_edits ?? {}) },
        },
      ],
    };
  },
};

const refused = (name: string, what: string): ParsedTables => ({ tables: [], findings: [editFinding(name, what)] });
const editFinding = (name: string, what: string): Finding => lineFinding(name, 1, 'mce-edits', `${what}; fetch the file again`);

const ascii = (bytes: Uint8Array) => decodeWindows1252(bytes.subarray(0, 8192));

function json(bytes: Uint8Array): EditsFile | string {
  try {
    const file: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof file === 'object' && file !== null && 'codes' in file ? (file as EditsFile) : 'it has no "codes"';
  } catch {
    return 'it is no JSON: cut short or damaged';
  }
}

/** FY2026 runs from October 2025 to September 2026. */
function fiscalYear(day: IsoDate): { name: string; from: IsoDate; until: IsoDate } {
  const year = Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);
  return { name: `FY${year}`, from: asDate(`${year - 1}-10-01`), until: asDate(`${year}-09-30`) };
}

function agesOf({ age_categories, codes }: EditsFile): Record<string, readonly [number, number]> | undefined {
  const ages: Record<string, readonly [number, number]> = {};
  for (const list of Object.keys(codes ?? {})) {
    if (!list.startsWith('age_')) continue;
    const { min_age: min, max_age: max } = age_categories?.[list.slice(4)] ?? {};
    if (!Number.isInteger(min) || !Number.isInteger(max)) return undefined;
    ages[list] = [min as number, max as number];
  }
  return ages;
}

function flagsOf({ codes }: EditsFile) {
  const flags = new Map<string, number>();
  const unread: string[] = [];
  let twice: string | undefined;
  for (const [list, rows] of Object.entries(codes ?? {})) {
    const bit = 1 << editLists.indexOf(list as EditList);
    if (!editLists.includes(list as EditList) || !Array.isArray(rows)) {
      unread.push(`${list}: a list that is not known`);
      continue;
    }
    for (const row of rows as readonly { readonly code?: unknown }[]) {
      const code = typeof row?.code === 'string' ? canonicalCode('icd10cm', row.code) : undefined;
      if (code === undefined) unread.push(`${list}: ${JSON.stringify(row).slice(0, 80)}`);
      else if (((flags.get(code) ?? 0) & bit) !== 0) twice ??= code;
      else flags.set(code, (flags.get(code) ?? 0) | bit);
    }
  }
  return { flags, unread, twice };
}
