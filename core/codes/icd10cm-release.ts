import { asDate } from '../base/index.ts';
import type { Release } from './parsed-file.ts';

/** A code that a release brought, so that a file without a telling name can still be placed. Newest first. */
const firstSeen: readonly { readonly code: string; readonly year: number }[] = [
  { code: 'E11.A', year: 2026 },
  { code: 'E66.811', year: 2025 },
  { code: 'I1A.0', year: 2024 },
  { code: 'I20.2', year: 2023 },
  { code: 'R05.1', year: 2022 },
  { code: 'N18.30', year: 2021 },
];

/**
 * Which release an order file is. Its name says so (`icd10cm-order-2026.txt`, `icd10cm_order_2025.txt`,
 * `icd10cm-order-April-2025.txt`); when the name tells nothing, the codes it holds say which October it is at least.
 *
 * A fiscal year runs from 1 October to 30 September and is named by its second year; the April update holds for the rest of it.
 */
export function icd10cmRelease(name: string, codes: { has(code: string): boolean }): Release | undefined {
  // Of a path, the file's own name tells first, then that of its zip or folder.
  const telling = name.split(/[\\/]/).findLast((part) => yearIn.test(part)) ?? '';
  const year = Number(yearIn.exec(telling)?.[0] ?? 0);
  if (year && /april|apr(?![a-z])/i.test(telling)) return release(`April ${year}`, `${year}-04-01`, year);
  const fiscalYear = year || firstSeen.find((mark) => codes.has(mark.code))?.year;
  return fiscalYear ? release(`FY${fiscalYear}`, `${fiscalYear - 1}-10-01`, fiscalYear) : undefined;
}

const yearIn = /(?<!\d)20[1-9]\d(?!\d)/;

const release = (name: string, from: string, fiscalYear: number): Release => ({
  name,
  from: asDate(from),
  until: asDate(`${fiscalYear}-09-30`),
});
