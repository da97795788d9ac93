import type { CodeSystem } from './codes-search.ts';

/** What people call the systems, short enough for a chip. */
export const systemWords: Readonly<Record<CodeSystem, string>> = {
  icd10cm: 'ICD-10-CM',
  hcpcs: 'HCPCS',
  cpt: 'CPT numbers',
  modifier: 'Modifiers',
  pos: 'Place of service',
  carc: 'CARC',
  rarc: 'RARC',
  'claim-status': 'Claim status',
  'status-category': 'Status category',
  'service-type': 'Service type',
  taxonomy: 'Taxonomy',
  'ms-drg': 'MS-DRG',
  revenue: 'Revenue codes',
  poa: 'Present on admission',
};
