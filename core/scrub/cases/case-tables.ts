import { compileFlat, type OpenTable, openFlat, type TableEdition, tableFormat } from '../../codes/index.ts';
import { type TabularEntry, tabularXml } from './tabular-xml.ts';

/** Rows of official tables as a coder writes them. They are put into the publishers' layouts and read as the files are. */
export interface CaseTables {
  readonly ptp?: readonly { column1: string; column2: string; modifier: 0 | 1 | 9; from?: string; until?: string; setting?: 'hospital' }[];
  readonly mue?: readonly { code: string; units: number; mai: 1 | 2 | 3; setting?: 'hospital' }[];
  readonly addOns?: readonly { addOn: string; primary: string; type: 1 | 2 | 3; from?: string; until?: string }[];
  readonly rvu?: readonly RvuRow[];
  readonly coverage?: readonly {
    policy: string;
    procedure: string;
    diagnosis: string;
    to?: string;
    kind: 'covered' | 'not covered' | 'secondary';
    contractor?: string;
    from?: string;
    until?: string;
  }[];
  /** Lists of Medicare's diagnosis edits. */
  readonly diagnosisEdits?: Readonly<Partial<Record<DiagnosisList, readonly string[]>>>;
  readonly tabular?: readonly TabularEntry[];
  /** Packages of drugs: what one container holds (`size`), and how many units of the code that is. */
  readonly ndc?: readonly { ndc: string; code: string; dosage: string; size: number; units: number }[];
  readonly waived?: readonly { code: string; qw: boolean; from?: string }[];
}

/** Indicators of the physician fee schedule; what is left out is the file's "does not apply". */
interface RvuRow {
  readonly code: string;
  readonly modifier?: string;
  readonly status?: string;
  readonly pctc?: string;
  readonly days?: string;
  readonly multiple?: string;
  readonly bilateral?: string;
  readonly assistant?: string;
  readonly coSurgeon?: string;
  readonly team?: string;
  readonly work?: string;
}

const lists = {
  manifestation: 'manifestation_not_pdx',
  unacceptable: 'unacceptable_pdx',
  unlessSecondary: 'unacceptable_pdx_unless_secondary',
  newborn: 'age_newborn',
  pediatric: 'age_pediatric',
  maternity: 'age_maternity',
  adult: 'age_adult',
} as const;
type DiagnosisList = keyof typeof lists;

type Files = readonly (readonly [name: string, text: string])[];
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;
const plain = (day: string | undefined, none: string): string => day?.replaceAll('-', '') ?? none;

/** Files in the publishers' layouts. Their headings are column names alone; a few rows of no meaning make them reach from end to end. */
const files: { readonly [K in keyof Required<CaseTables>]: (rows: NonNullable<CaseTables[K]>) => Files } = {
  ptp: (rows) =>
    (['pra', 'oph'] as const).flatMap((setting) => {
      const own = rows.filter((row) => (row.setting === 'hospital') === (setting === 'oph'));
      const ends = [
        { column1: '0001U', column2: '0002U', modifier: 0, from: '2020-01-01', until: undefined },
        ...own,
        { column1: 'U0001', column2: 'U0002', modifier: 0, from: '2020-01-01', until: undefined },
      ];
      const text = [...ends]
        .sort((a, b) => (a.column1 < b.column1 ? -1 : 1))
        .map((r) => [r.column1, r.column2, '', plain(r.from ?? '2020-01-01', ''), plain(r.until, '*'), r.modifier, ''].join('\t'));
      const heading = 'Column 1\tColumn 2\texistence prior to 1996\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale';
      return [[`cci${setting}-v322r0.txt`, lines('Column1/Column2 Edits\t\t\t\t\t\t', heading, ...text)] as const];
    }),
  mue: (rows) =>
    (['Practitioner', 'Outpatient Hospital'] as const).map((setting) => {
      const own = rows.filter((row) => (row.setting === 'hospital') === (setting !== 'Practitioner'));
      const all = [{ code: '0001A', units: 1, mai: 1 }, ...own, { code: 'U0001', units: 1, mai: 3 }];
      const text = all.map(({ code, units, mai }) => `${code},${units},${mai} edit,`);
      return [
        `MUE_${setting.replace(' ', '')}_Eff_04-01-2026.csv`,
        lines(`HCPCS/CPT Code,${setting} Services MUE Values,MUE Adjudication Indicator,MUE Rationale`, ...text),
      ];
    }),
  addOns: (rows) => {
    const all = [{ addOn: '0002T', primary: '0001T', type: 1, from: '2013-01-01' }, ...rows, { addOn: 'U0002', primary: 'U0001', type: 1 }];
    const text = all.map((row) => [row.addOn, row.primary, row.type, row.from ?? '2013-01-01', 'until' in row ? row.until : ''].join(','));
    return [['AOC_V2026Q2.csv', lines('Add On Code,Primary Code,Type,Effective,Deletion', ...text)]];
  },
  rvu: (rows) => {
    const text = rows.map((r) =>
      [
        ...[
          r.code,
          r.modifier ?? '',
          r.status ?? 'A',
          '',
          r.work ?? '1.00',
          '1.00',
          '',
          '1.00',
          '',
          '0.10',
          r.pctc ?? '0',
          r.days ?? 'XXX',
        ],
        ...['0.00', '0.00', '0.00', r.multiple ?? '9', r.bilateral ?? '9', r.assistant ?? '9', r.coSurgeon ?? '9', r.team ?? '9'],
        ...['', '32.3465', '09'],
      ].join(','),
    );
    return [['RVU26B.csv', lines(rvuColumns, ...text)]];
  },
  coverage: (rows) => {
    const text = rows.map((r) =>
      [r.contractor ?? '', r.policy, r.procedure, r.diagnosis, r.to ?? '', '', r.from ?? '2020-01-01', r.until ?? '', r.kind].join(','),
    );
    return [['policies.csv', lines('contractor,policy,procedure,diagnosis_from,diagnosis_to,places,effective,end,kind', ...text)]];
  },
  diagnosisEdits: (listed) => {
    const codes = Object.entries(listed).map(([list, all]) => [lists[list as DiagnosisList], all.map((code) => ({ code }))]);
    const ages = { newborn: [0, 0], pediatric: [0, 17], maternity: [9, 64], adult: [15, 124] };
    const years = Object.entries(ages).map(([age, [min_age, max_age]]) => [age, { min_age, max_age }]);
    const file = { retrieved: '2026-03-01', age_categories: Object.fromEntries(years), codes: Object.fromEntries(codes) };
    return [['edits.json', JSON.stringify(file)]];
  },
  tabular: (entries) => [['tabular.xml', tabularXml(entries)]],
  ndc: (rows) => {
    const text = rows.map(
      ({ ndc, code, dosage, size, units }) => `${code},Invented,Nobody,${ndc},Inventum,${dosage},${size},1,${units},${units}`,
    );
    const heading = '_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG';
    return [['ndc-hcpcs.csv', lines('April 2026 ASP NDC-HCPCS Crosswalk (invented),,,,,,,,,', heading, ...text)]];
  },
  waived: (rows) => {
    const text = rows.map(({ code, qw, from }) => `${code}${qw ? 'QW' : ''},invented test,invented maker,use,${from ?? '2020-01-01'}`);
    return [['waived 2026-01-01.csv', lines('CPT Code,Test Name,Manufacturer,Use,Effective Date', ...text)]];
  },
};

const rvuColumns = [
  ...['HCPCS', 'MOD', 'STATUS CODE', 'NOT USED FOR MEDICARE PAYMENT', 'WORK RVU', 'NON-FAC PE RVU', 'NON-FAC NA INDICATOR'],
  ...['FACILITY PE RVU', 'FACILITY NA INDICATOR', 'MP RVU', 'PCTC IND', 'GLOB DAYS', 'PRE OP', 'INTRA OP', 'POST OP', 'MULT PROC'],
  ...['BILAT SURG', 'ASST SURG', 'CO- SURG', 'TEAM SURG', 'ENDO BASE', 'CONV FACTOR', 'PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES'],
].join(',');

/** The tables of a case, opened. @throws Error when a row makes no sense to the importer. */
export function openCaseTables(tables: CaseTables): readonly OpenTable[] {
  return Object.entries(tables).flatMap(([kind, rows]) =>
    (files[kind as keyof CaseTables] as (rows: unknown) => Files)(rows).map(openFile),
  );
}

function openFile([name, text]: Files[number]): OpenTable {
  const bytes = new TextEncoder().encode(text);
  const format = tableFormat(name, bytes);
  const read = format?.parse(name, bytes);
  const [table] = read?.tables ?? [];
  if (!table) throw new Error(`${name} is not read: ${read?.findings.map(({ what }) => what).join('; ') ?? 'no format knows it'}`);
  const opened = openFlat<TableEdition>(compileFlat({ header: table.edition, columns: table.columns, texts: table.texts }));
  if (!opened.ok) throw new Error(opened.error.says);
  return opened.value;
}
