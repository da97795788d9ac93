import type { CodeSet } from '../spec/field.ts';

/** What people call one code of a set, and several. */
export const codeSetNames: Readonly<Record<CodeSet, readonly [one: string, several: string]>> = {
  icd10cm: ['ICD-10-CM code', 'ICD-10-CM codes'],
  icd10pcs: ['ICD-10-PCS code', 'ICD-10-PCS codes'],
  icd9cm: ['ICD-9-CM code', 'ICD-9-CM codes'],
  hcpcs: ['procedure code', 'procedure codes'],
  cdt: ['dental procedure code', 'dental procedure codes'],
  revenue: ['revenue code', 'revenue codes'],
  carc: ['claim adjustment reason code', 'claim adjustment reason codes'],
  rarc: ['remittance advice remark code', 'remittance advice remark codes'],
  'status-category': ['claim status category', 'claim status categories'],
  status: ['claim status code', 'claim status codes'],
  pos: ['place of service', 'places of service'],
  taxonomy: ['provider taxonomy code', 'provider taxonomy codes'],
  ndc: ['national drug code', 'national drug codes'],
  npi: ['NPI', 'NPIs'],
  state: ['state', 'states'],
  zip: ['ZIP code', 'ZIP codes'],
};
