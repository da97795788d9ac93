import { asDate, type IsoDate } from '../../base/index.ts';
import type { System } from '../system.ts';

/** How a list of codes is known, and whose it is. */
export interface ListSystem {
  readonly system: System;
  readonly publisher: string;
  readonly licence: string;
  /** Names of the column of codes, as `plainName` spells them, that belong to this list alone. */
  readonly codeNames: readonly string[];
  /** Further columns that tell the list where its column of codes is just called `code`. */
  readonly beside?: readonly string[];
  /** The codes are those of this list for certain; absent where shapes cannot tell. */
  tells?(codes: ReadonlySet<string>): boolean;
  /** Codes that a release brought, the newest first: a list without dates is at least of that day. */
  readonly firstSeen?: readonly { readonly code: string; readonly from: IsoDate }[];
  /** Rows that the publication has had at the very least for years; a shorter list is a part, and its silence says nothing. */
  readonly leastRows?: number;
  /** The rows carry the days of their own use since the list began, so the newest list answers for the past too. */
  readonly cumulative?: true;
}

const x12 = 'licensed text of X12; it stays in this folder';
const all = (codes: ReadonlySet<string>, shape: RegExp) => [...codes].every((code) => shape.test(code));
const has = (codes: ReadonlySet<string>, ...some: readonly string[]) => some.every((code) => codes.has(code));

/** The lists of codes that come as tables. Release marks: announcements of CMS for place of service, final rules for MS-DRG. */
export const listSystems: readonly ListSystem[] = [
  {
    system: 'cpt',
    leastRows: 10_000,
    publisher: 'AMA',
    licence: 'CPT, copyright American Medical Association; licensed to the practice, never passed on',
    codeNames: ['cpt code', 'cpt', 'cptcode', 'cpt codes'],
  },
  {
    system: 'taxonomy',
    leastRows: 700,
    publisher: 'NUCC',
    licence: 'Health Care Provider Taxonomy, copyright American Medical Association (NUCC)',
    codeNames: ['taxonomy code', 'provider taxonomy code'],
    beside: ['grouping', 'classification'],
    tells: (codes) => all(codes, /^[0-9A-Z]{9}X$/),
  },
  {
    system: 'pos',
    leastRows: 45,
    publisher: 'CMS',
    licence: 'US Government work, public domain',
    codeNames: ['place of service codes', 'place of service code', 'pos code', 'pos codes', 'pos'],
    tells: (codes) => all(codes, /^\d\d$/) && has(codes, '01', '11', '21', '99'),
    firstSeen: [
      { code: '66', from: asDate('2024-08-01') },
      { code: '27', from: asDate('2023-10-01') },
      { code: '10', from: asDate('2022-01-01') },
      { code: '58', from: asDate('2020-01-01') },
    ],
  },
  {
    system: 'poa',
    publisher: 'CMS',
    licence: 'US Government work, public domain',
    codeNames: ['poa indicator', 'poa code', 'present on admission code'],
    tells: (codes) => all(codes, /^[YNUW1]$/) && has(codes, 'Y', 'N', 'U', 'W'),
    // Indicators are reported since October 1, 2007 (Deficit Reduction Act of 2005, section 5001(c)).
    firstSeen: [{ code: 'Y', from: asDate('2007-10-01') }],
  },
  {
    system: 'ms-drg',
    leastRows: 700,
    publisher: 'CMS',
    licence: 'US Government work, public domain',
    codeNames: ['ms drg', 'msdrg', 'drg', 'drg code', 'ms drg code'],
    beside: ['mdc'],
    firstSeen: [
      { code: '426', from: asDate('2024-10-01') },
      { code: '321', from: asDate('2023-10-01') },
      { code: '521', from: asDate('2020-10-01') },
    ],
  },
  {
    system: 'carc',
    leastRows: 250,
    publisher: 'X12',
    licence: x12,
    codeNames: ['carc', 'carc code', 'claim adjustment reason code', 'adjustment reason code', 'reason code'],
    tells: (codes) => all(codes, /^([1-9]\d{0,2}|[ABDPWY]\d{1,2})$/) && has(codes, '1', '45', 'B7'),
    cumulative: true,
  },
  {
    system: 'rarc',
    leastRows: 800,
    publisher: 'CMS',
    licence: x12,
    codeNames: ['rarc', 'rarc code', 'remark code', 'remittance advice remark code'],
    tells: (codes) =>
      all(codes, /^(M|MA|N)\d{1,4}$/) && [...codes].some((c) => c.startsWith('MA')) && [...codes].some((c) => c.startsWith('N')),
    cumulative: true,
  },
  {
    system: 'status-category',
    leastRows: 30,
    publisher: 'X12',
    licence: x12,
    codeNames: ['claim status category code', 'status category code', 'category code'],
    tells: (codes) => all(codes, /^([ADEFPR]\d{1,2}[FN]?|RQ)$/) && has(codes, 'A1', 'F1', 'P1'),
    cumulative: true,
  },
  {
    system: 'claim-status',
    leastRows: 500,
    publisher: 'X12',
    licence: x12,
    codeNames: ['claim status code', 'health care claim status code', 'status code'],
    cumulative: true,
  },
  {
    system: 'service-type',
    leastRows: 150,
    publisher: 'X12',
    licence: x12,
    codeNames: ['service type code', 'service type codes'],
    tells: (codes) => all(codes, /^([1-9A-Z]|[1-9A-Z][0-9A-Z])$/) && has(codes, '1', '30', 'AL', 'UC'),
    cumulative: true,
  },
  {
    system: 'revenue',
    leastRows: 400,
    publisher: 'NUBC',
    licence: 'copyright American Hospital Association (NUBC); licensed to the practice, never passed on',
    codeNames: ['revenue code', 'rev code', 'revenue center code'],
  },
];

export const listSystemOf = (system: string | undefined): ListSystem | undefined => listSystems.find((each) => each.system === system);
