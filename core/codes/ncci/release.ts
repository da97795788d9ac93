import { addDays, asDate, type IsoDate } from '../../base/index.ts';
import type { Release } from '../parsed-file.ts';

/** The kinds of claims for which CMS publishes edits of their own. */
export type Setting = 'practitioner' | 'outpatient-hospital' | 'dme';
export type NcciPayer = 'medicare' | 'medicaid';

/** NCCI files are numbered by year and quarter: `v322r0` is version 32.2, the third quarter of 2026; 32.0 was its first. */
const yearOfVersionZero = 1994;

function quarter(year: number, number: number): Release {
  const firstDay = (q: number) => asDate(`${year + Math.floor(q / 4)}-${String((q % 4) * 3 + 1).padStart(2, '0')}-01`);
  return { name: `${year} Q${number}`, from: firstDay(number - 1), until: addDays(firstDay(number), -1) };
}
const quarterOf = (day: IsoDate): Release => quarter(Number(day.slice(0, 4)), Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1);

function releaseByName(name: string): Release | undefined {
  const version = /v(\d\d)([0-3])r\d/i.exec(name);
  if (version) return quarter(yearOfVersionZero + Number(version[1]), Number(version[2]) + 1);
  const named = /(20\d\d)[ _-]?q([1-4])/i.exec(name);
  if (named) return quarter(Number(named[1]), Number(named[2]));
  const effective = /(\d\d)-(0[1-9]|[12]\d|3[01])-(20\d\d)/.exec(name);
  if (effective && Number(effective[1]) >= 1 && Number(effective[1]) <= 12) return quarterOf(asDate(`${effective[3]}-${effective[1]}-01`));
  return undefined;
}

/**
 * Which quarter an NCCI file is: CMS names them by version (`ccipra-v322r0-f1`), quarter (`AOC_V2026Q3`) or first day
 * (`Eff_04-01-2026`). Edits that begin later than the name says tell a later quarter, for each brings edits on its first day.
 * @param newest the latest first day of a row, where rows have one.
 */
export function ncciRelease(name: string, newest?: IsoDate): Release | undefined {
  const named = releaseByName(name);
  if (!newest || (named && newest <= named.until!)) return named;
  return quarterOf(newest);
}

/** Whose claims a file is for, by the words in its headings or, where these are silent, by its name. */
export function settingOf(text: string): Setting | undefined {
  if (/ccioph|hospital|facility|[-_]oph[-_]/i.test(text)) return 'outpatient-hospital';
  if (/\bdme|durable|supplier|[-_]dme/i.test(text)) return 'dme';
  return /ccipra|practitioner|[-_]pra[-_]/i.test(text) ? 'practitioner' : undefined;
}

/** Medicaid's edits are a set of their own, which says so; the agency's own name names both programs. */
export const payerOf = (headings: string): NcciPayer =>
  /medicaid/i.test(headings.replace(/medicare\s*(?:&|and)\s*medicaid\s+services/gi, '')) ? 'medicaid' : 'medicare';

/** The number of a file among those of one release (`…-f3.txt`), undefined for a file that is whole. */
export function fileNumber(name: string): number | undefined {
  const found = /[-_ ]f(\d{1,2})(?=[^0-9a-z]|$)/i.exec(name.slice(name.lastIndexOf('/') + 1));
  return found ? Number(found[1]) : undefined;
}

/** Where NCCI files come from. The AMA claims the code numbers in them. */
export const ncciSource = (file: string) => ({
  publisher: 'CMS, National Correct Coding Initiative',
  licence: 'CPT codes in it are the AMA’s: used under the licence that CMS shows at download, not to be passed on',
  file,
});

export const settingName: Record<Setting, string> = {
  practitioner: 'practitioner',
  'outpatient-hospital': 'outpatient hospital',
  dme: 'DME supplier',
};
