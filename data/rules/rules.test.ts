import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Dated, inForce, parseDate } from '../../core/base/index.ts';
import { contractReasons, generalPolicy } from '../../core/posting/index.ts';

type Row = Dated & Readonly<Record<string, unknown>>;
interface Table {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
}
type Kind = 'text' | 'count' | 'years' | 'decimal' | 'flag' | readonly string[];

/** What a row of each table is: the columns that say what it is about, and those that hold its values. Optional ones end in `?`. */
const shapes: Record<string, { readonly key: readonly string[]; readonly columns: Readonly<Record<string, Kind>> }> = {
  'appeal-amounts': { key: ['level'], columns: { level: 'count', cents: 'count' } },
  contractual: { key: ['carc', 'payer'], columns: { carc: 'text', 'payer?': 'text', contractual: 'flag' } },
  'conversion-factors': { key: ['participation'], columns: { participation: ['qp', 'non-qp'], factor: 'decimal' } },
  deadlines: {
    key: ['kind', 'payer', 'payerKind', 'level'],
    columns: {
      kind: [
        'filing-initial',
        'filing-secondary',
        'filing-corrected',
        'appeal',
        'ack-999',
        'ack-277ca',
        'payment',
        'crossover',
        'overpayment',
      ],
      'payer?': 'text',
      'payerKind?': ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'],
      'level?': 'count',
      count: 'count',
      unit: ['hours', 'days', 'business-days', 'years'],
      lead: 'count',
    },
  },
  'diagnosis-groups': { key: ['group', 'codes'], columns: { group: 'text', codes: 'text' } },
  'history-of-cancer': { key: ['history'], columns: { history: 'text', active: 'text' } },
  'integral-symptom': { key: ['symptom'], columns: { symptom: 'text', disease: 'text' } },
  'newborn-examination': { key: ['code'], columns: { code: 'text', days: 'years', below: 'count' } },
  'presumed-link': {
    key: ['condition', 'with'],
    columns: { family: ['hypertension', 'diabetes'], condition: 'text', with: 'text', instead: 'text' },
  },
  reassociation: { key: ['what'], columns: { what: ['apart', 'check', 'trace-alone'], businessDays: 'count' } },
  'refund-approval': { key: [], columns: { cents: 'count' } },
  'screening-diagnosis': { key: ['services'], columns: { services: 'text', diagnoses: 'text' } },
  'therapy-units': { key: ['codes'], columns: { codes: 'text', minutes: 'count', each: 'count' } },
  trimester: { key: ['trimester'], columns: { trimester: ['first', 'second', 'third'], weeks: 'years', 'below?': 'count' } },
  'global-period': { key: ['kind'], columns: { kind: ['major', 'minor'], days: 'count' } },
  'good-faith-estimate': {
    key: ['when', 'aheadAtLeast'],
    columns: {
      when: ['scheduled', 'requested', 'disputed'],
      'aheadAtLeast?': 'count',
      'aheadBelow?': 'count',
      'dueBusinessDays?': 'count',
      'aboveEstimateCents?': 'count',
      'withinDays?': 'count',
    },
  },
  'medicare-adjustments': {
    key: ['adjustment'],
    columns: { adjustment: 'text', 'percent?': 'decimal', 'minutes?': 'count', 'ranks?': 'count' },
  },
  'modifier-conflicts': {
    key: ['one', 'other'],
    columns: { one: 'text', other: 'text', severity: ['error', 'warning', 'info'], says: 'text' },
  },
  'modifier-place': {
    key: ['modifier'],
    columns: { modifier: 'text', side: ['left', 'right'], part: ['eyelid', 'finger', 'toe', 'side'] },
  },
  'modifier-rank': { key: ['modifier'], columns: { modifier: 'text', rank: ['pricing'] } },
  'modifier-region': { key: ['part'], columns: { modifiers: 'text', part: 'text', codes: 'text' } },
  'ncci-modifiers': {
    key: ['modifier'],
    columns: {
      modifier: 'text',
      kind: ['anatomic', 'visit', 'surgery', 'laboratory', 'distinct'],
      column: ['either', 'second'],
    },
  },
  'laboratory-panels': { key: ['panel'], columns: { panel: 'text', components: 'text' } },
  'laboratory-frequency': {
    key: ['codes', 'diagnoses'],
    columns: { codes: 'text', 'diagnoses?': 'text', most: 'count', months: 'count' },
  },
  'place-of-service': { key: ['codes'], columns: { codes: 'text', places: 'text' } },
  'medicare-secondary': {
    key: ['type'],
    columns: { type: 'text', label: 'text', 'ageFrom?': 'count', 'ageBelow?': 'count', 'accident?': 'text', 'diagnoses?': 'text' },
  },
  'unlisted-services': { key: ['codes'], columns: { codes: 'text' } },
  'foot-care': { key: ['codes'], columns: { codes: 'text', months: 'count' } },
  'clia-microscopy': { key: ['codes'], columns: { codes: 'text' } },
  'credential-scope': { key: ['credentials'], columns: { credentials: 'text', codes: 'text' } },
  'consent-services': { key: ['codes'], columns: { codes: 'text' } },
  'assignment-practitioners': { key: ['taxonomies'], columns: { taxonomies: 'text' } },
  'charge-limits': { key: ['payer'], columns: { payer: ['medicare'], cents: 'count' } },
  'filing-reminder': { key: [], columns: { days: 'count' } },
  'never-sent': {
    key: ['sign', 'value'],
    columns: { sign: ['wording', 'taxonomy'], value: 'text', law: ['psychotherapy-notes', 'part-2'] },
  },
  'posting-policy': {
    key: ['group', 'carc'],
    columns: {
      group: ['CO', 'OA', 'PI', 'PR'],
      carc: 'text',
      action: ['contractual', 'next-payer', 'patient', 'hold'],
      says: 'text',
    },
  },
  'posting-contracts': { key: ['carc'], columns: { carc: 'text', says: 'text' } },
  'not-denials': { key: ['group'], columns: { group: ['CO', 'OA', 'PI', 'PR'], carcs: 'text' } },
  'prevented-denials': { key: ['rules'], columns: { rules: 'text', carcs: 'text' } },
  'new-patient': { key: [], columns: { years: 'count' } },
  'preventive-age': { key: ['code'], columns: { code: 'text', patient: ['new', 'established'], age: 'years', 'below?': 'count' } },
  'prolonged-visit': { key: ['code', 'with'], columns: { code: 'text', with: 'text', minutes: 'count', each: 'count' } },
  'psychotherapy-time': { key: ['code'], columns: { code: 'text', addOn: 'flag', minutes: 'count', 'below?': 'count', 'each?': 'count' } },
  'repair-length': {
    key: ['code', 'sites'],
    columns: { code: 'text', kind: 'text', sites: 'text', 'above?': 'decimal', 'upTo?': 'decimal', 'each?': 'count' },
  },
  'service-count': { key: ['code', 'of'], columns: { code: 'text', of: 'text', count: 'count', 'below?': 'count', 'each?': 'count' } },
  'service-days': { key: ['code'], columns: { code: 'text', days: 'years', below: 'count' } },
  'service-time': {
    key: ['code'],
    columns: { code: 'text', minutes: 'count', 'below?': 'count', 'each?': 'count', 'whole?': 'count', 'most?': 'count' },
  },
  sequestration: { key: [], columns: { percent: 'decimal' } },
  'telehealth-visit': {
    key: ['payer', 'means'],
    columns: { payer: ['medicare', 'other'], means: ['video', 'audio'], modifier: 'text', newCodes: 'flag' },
  },
  'telephone-visit': { key: ['code'], columns: { code: 'text', minutes: 'count', 'below?': 'count' } },
  'visit-complexity': { key: ['code', 'with'], columns: { code: 'text', with: ['office', 'home'], beside25: ['never', 'preventive'] } },
  'welcome-visit': { key: [], columns: { months: 'count' } },
  'wound-size': {
    key: ['code', 'sites'],
    columns: { code: 'text', kind: 'text', sites: 'text', 'above?': 'decimal', 'upTo?': 'decimal', 'each?': 'count' },
  },
  'counseling-age': { key: [], columns: { below: 'count' } },
  'day-limit': { key: ['family'], columns: { family: 'text', most: 'count' } },
  'service-groups': { key: ['group', 'codes'], columns: { group: 'text', codes: 'text' } },
  'service-interval': {
    key: ['service', 'after'],
    columns: { service: 'text', after: 'text', 'days?': 'count', 'fullMonths?': 'count', 'ever?': 'flag' },
  },
  'visit-place': { key: ['setting'], columns: { setting: 'text', codes: 'text', places: 'text' } },
  'visit-time': { key: ['code'], columns: { code: 'text', minutes: 'count', 'below?': 'count' } },
};

const fits = (value: unknown, kind: Kind): boolean => {
  if (typeof kind !== 'string') return kind.includes(value as string);
  if (kind === 'count') return Number.isInteger(value) && (value as number) > 0;
  if (kind === 'years') return Number.isInteger(value) && (value as number) >= 0;
  if (kind === 'flag') return typeof value === 'boolean';
  return typeof value === 'string' && (kind === 'decimal' ? /^\d+(\.\d+)?$/ : /^\S/).test(value);
};

function complaints(name: string, { rows }: Table): string[] {
  const { key, columns } = shapes[name]!;
  const known = new Set([...Object.keys(columns).map((column) => column.replace('?', '')), 'from', 'until', 'source']);
  const ofRow = (row: Row, at: number): string[] => {
    const say = (what: string) => `${name} row ${at + 1}: ${what}`;
    return [
      ...Object.keys(row).flatMap((column) => (known.has(column) ? [] : say(`unknown column ${column}`))),
      ...Object.entries(columns).flatMap(([column, kind]) => {
        const value = row[column.replace('?', '')];
        return (value === undefined && column.endsWith('?')) || fits(value, kind) ? [] : say(`${column} is ${String(value)}`);
      }),
      ...(parseDate(row.from) ? [] : [say(`from is ${row.from}`)]),
      ...(row.until === undefined || (parseDate(row.until) && row.from <= row.until) ? [] : [say(`until is ${row.until}`)]),
      ...(row.source?.title && row.source.cite ? [] : [say('no source')]),
    ];
  };
  const subject = (row: Row) => key.map((column) => String(row[column])).join(' ');
  const overlaps = rows.flatMap((row, at) =>
    rows.slice(0, at).flatMap((other, before) => {
      const apart = (row.until && row.until < other.from) || (other.until && other.until < row.from);
      return subject(row) === subject(other) && !apart ? `${name} rows ${before + 1} and ${at + 1} overlap` : [];
    }),
  );
  return [...rows.flatMap(ofRow), ...overlaps];
}

const here = import.meta.dirname;
const table = (name: string): Table => parse(readFileSync(join(here, `${name}.yaml`), 'utf8'));

describe('rule tables', () => {
  it('are the ones whose shape is known here', () => {
    const names = readdirSync(here).flatMap((file) => (file.endsWith('.yaml') && file !== 'SOURCE.yaml' ? file.slice(0, -5) : []));
    expect(names.sort()).toEqual(Object.keys(shapes).sort());
  });

  it.each(Object.keys(shapes))(
    '%s: dates exist, values have their shape, no two rows of a subject overlap, every row has a source',
    (name) => {
      const { title, about, rows } = table(name);
      expect(title && about && rows.length > 0).toBe(true);
      expect(complaints(name, table(name))).toEqual([]);
    },
  );

  it('the check sees a wrong date, an unknown column, a missing source, a wrong value and an overlap', () => {
    const row = { percent: 'two', from: '2026-02-30', extra: 1 } as unknown as Row;
    const open = { percent: '2', from: '2026-01-01', source: { title: 'Law', cite: '1' } } as unknown as Row;
    expect(complaints('sequestration', { title: '', about: '', rows: [row] })).toEqual([
      'sequestration row 1: unknown column extra',
      'sequestration row 1: percent is two',
      'sequestration row 1: from is 2026-02-30',
      'sequestration row 1: no source',
    ]);
    expect(complaints('sequestration', { title: '', about: '', rows: [open, open] })).toEqual(['sequestration rows 1 and 2 overlap']);
  });
});

describe('what the tables say', () => {
  const on = (name: string, day: string) => inForce(table(name).rows, parseDate(day)!);
  it.each([
    ['a 2026 office visit of 40 minutes reaches 99215', 'visit-time', '2026-04-02', { code: '99215' }, { minutes: 40 }],
    ['a home visit of an established patient reaches 99350 at 60 minutes', 'visit-time', '2026-04-02', { code: '99350' }, { minutes: 60 }],
    ['a major operation covers 90 days', 'global-period', '2026-04-02', { kind: 'major' }, { days: 90 }],
    ['a patient is new after three years', 'new-patient', '2026-04-02', {}, { years: 3 }],
    ['a woman of 40 has her physical as 99396', 'preventive-age', '2026-04-02', { age: 40, patient: 'established' }, { code: '99396' }],
    ['Medicare wants 93 for sound alone', 'telehealth-visit', '2026-04-02', { payer: 'medicare', means: 'audio' }, { modifier: '93' }],
    ['the last day of telephone services', 'telephone-visit', '2024-12-31', { code: '99441' }, { minutes: 5, below: 11 }],
    ['the complexity add-on with home visits', 'visit-complexity', '2026-01-01', { with: 'home' }, { code: 'G2211' }],
    ['Medicare counts prolonged time from minute 69', 'prolonged-visit', '2026-04-02', { code: 'G2212', with: '99215' }, { minutes: 69 }],
    ['tobacco counselling counts from more than three minutes', 'service-time', '2026-04-02', { code: '99406' }, { minutes: 4, below: 11 }],
    ['a visit on the eighth day after discharge', 'service-days', '2026-04-02', { code: '99496' }, { below: 8 }],
    ['six nails and more are another code', 'service-count', '2026-04-02', { code: '11721' }, { count: 6 }],
    ['a simple repair of a limb up to 2.5 cm', 'repair-length', '2026-04-02', { code: '12001' }, { upTo: '2.5' }],
    ['debridement to fat is counted again for each 20 square cm', 'wound-size', '2026-04-02', { code: '11045' }, { above: '20', each: 20 }],
    ['45 minutes of psychotherapy mean 38 to 52', 'psychotherapy-time', '2026-04-02', { code: '90834' }, { minutes: 38, below: 53 }],
    [
      'Medicare takes claims for a calendar year',
      'deadlines',
      '2026-04-02',
      { kind: 'filing-initial', payerKind: 'medicare' },
      { count: 1, unit: 'years' },
    ],
    [
      'a redetermination is asked for within 120 days',
      'deadlines',
      '2026-04-02',
      { kind: 'appeal', level: 1 },
      { count: 120, unit: 'days' },
    ],
    ['a reconsideration within 180', 'deadlines', '2026-04-02', { kind: 'appeal', level: 2 }, { count: 180, unit: 'days' }],
    ['no sequestration during the pandemic', 'sequestration', '2021-07-01', {}, { percent: '0' }],
    ['2 percent now', 'sequestration', '2026-04-02', {}, { percent: '2' }],
    ['two conversion factors in 2026', 'conversion-factors', '2026-04-02', { participation: 'non-qp' }, { factor: '33.4009' }],
    ['an assistant at surgery is paid 16 percent', 'medicare-adjustments', '2026-04-02', { adjustment: 'assistant' }, { percent: '16' }],
    [
      'a second reading lost a quarter until 2016',
      'medicare-adjustments',
      '2016-12-31',
      { adjustment: 'imaging-professional' },
      { percent: '75' },
    ],
    ['a hearing needs $200 in 2026', 'appeal-amounts', '2026-04-02', { level: 3 }, { cents: 20_000 }],
    ['eleven full months lie between wellness visits', 'service-interval', '2026-04-02', { service: 'G0439' }, { fullMonths: 11 }],
    ['a second first wellness visit is never paid', 'service-interval', '2026-04-02', { service: 'G0438', ever: true }, { ever: true }],
    ['counseling ends with the nineteenth birthday', 'counseling-age', '2026-04-02', {}, { below: 19 }],
    ['week 14 is of the second trimester', 'trimester', '2026-04-02', { trimester: 'second' }, { weeks: 14, below: 28 }],
    ['the eighth day is not of the first week', 'newborn-examination', '2026-04-02', { code: 'Z00.110' }, { days: 0, below: 8 }],
    ['F9 is a finger of the right hand', 'modifier-place', '2026-04-02', { modifier: 'F9' }, { side: 'right', part: 'finger' }],
    ['T4 is a toe of the left foot', 'modifier-place', '2026-04-02', { modifier: 'T4' }, { side: 'left', part: 'toe' }],
    ['there are four limbs', 'day-limit', '2026-04-02', { family: 'needle-emg' }, { most: 4 }],
    ['court needs $1,960 in 2026', 'appeal-amounts', '2026-04-02', { level: 5 }, { cents: 196_000 }],
  ] as const)('%s', (_name, name, day, about, says) => {
    const rows = on(name, day).filter((row) => Object.entries(about).every(([column, value]) => row[column] === value));
    expect(rows).toEqual([expect.objectContaining(says)]);
  });

  it('no telephone services in 2025, no complexity with home visits before 2026', () => {
    expect(on('telephone-visit', '2025-01-01').map((row) => row.code)).toEqual(['98016']);
    expect(on('visit-complexity', '2025-12-31').map((row) => row.with)).toEqual(['office']);
  });

  it('no conversion factor before the first row: nobody guesses', () => {
    expect(on('conversion-factors', '2024-12-31')).toEqual([]);
  });

  it('the contractual reductions are those that posting writes off', () => {
    const plain = (row: { carc?: unknown; from: string }) => `${row.carc} ${row.from}`;
    expect(table('contractual').rows.every((row) => row.contractual === true)).toBe(true);
    expect(table('contractual').rows.map(plain)).toEqual(generalPolicy.filter((row) => row.action === 'contractual').map(plain));
  });

  it('the posting posts by this policy, and lets contracts write off these reasons', () => {
    const plain = ({ says: _, ...row }: Row) => row;
    expect(generalPolicy).toEqual(table('posting-policy').rows.map(plain));
    expect(contractReasons).toEqual(table('posting-contracts').rows.map((row) => row.carc));
  });
});
