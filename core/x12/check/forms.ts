import { isNpi } from '../../base/npi.ts';
import type { CodeSet } from '../spec/field.ts';
import { provincesOfCanada, statesOfUs } from './states.ts';

const like =
  (shape: RegExp) =>
  (value: string): boolean =>
    shape.test(value);

/**
 * What the form of a value alone shows, without any data. ICD codes stand in a claim without their dot. A value of the right form
 * may still not exist.
 */
export const forms: Readonly<Record<CodeSet, (value: string) => boolean>> = {
  // Since fiscal year 2026 the second character may be a letter.
  icd10cm: like(/^[A-Z][0-9A-Z]{2,6}$/),
  icd10pcs: like(/^[0-9A-HJ-NP-Z]{7}$/),
  icd9cm: like(/^(\d{3,5}|V\d{2,4}|E\d{3,4}|\d{2,4})$/),
  hcpcs: like(/^[0-9A-Z]\d{3}[0-9A-Z]$/),
  cdt: like(/^D\d{4}$/),
  revenue: like(/^\d{4}$/),
  carc: like(/^([1-9]\d{0,2}|[A-Z]\d{1,2})$/),
  rarc: like(/^(M|MA|N)\d{1,4}$/),
  'status-category': like(/^[A-Z]\d{1,2}$/),
  status: like(/^\d{1,4}$/),
  pos: like(/^\d{2}$/),
  taxonomy: like(/^[0-9A-Z]{9}X$/),
  ndc: like(/^\d{11}$/),
  npi: isNpi,
  state: (value) => statesOfUs.has(value) || provincesOfCanada.has(value),
  zip: like(/^(\d{5}(\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/),
};

/** What is known of every value of a set without any data. */
export const knownWithoutData: Partial<Record<CodeSet, string>> = {
  npi: 'check digit',
  zip: 'form',
  taxonomy: 'form',
};

/** Sets of which the form is all there is to know: their silence is approval. */
export const knownByForm: ReadonlySet<CodeSet> = new Set<CodeSet>(['state']);

/** The first day of service on which ICD-10 is used, and the first on which ICD-9-CM is not: 45 CFR 162.1002(b) and (c). */
const icd10Begins = '2015-10-01';

/** Code sets that a regulation puts out of use on some days, whoever holds their lists. */
export function outOfUse(set: CodeSet, on: string | undefined): boolean {
  if (on === undefined) return false;
  if (set === 'icd9cm') return on >= icd10Begins;
  return (set === 'icd10cm' || set === 'icd10pcs') && on < icd10Begins;
}
