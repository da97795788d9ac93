/**
 * A code system: a family of codes that one publisher maintains.
 *
 * `modifier` holds the HCPCS level II modifiers and, from the starter set, numbers of CPT modifiers with labels of our own.
 */
export type System =
  | 'icd10cm'
  | 'hcpcs'
  | 'cpt'
  | 'modifier'
  | 'pos'
  | 'carc'
  | 'rarc'
  | 'status-category'
  | 'claim-status'
  | 'service-type'
  | 'taxonomy'
  | 'ms-drg'
  | 'revenue'
  | 'poa';

const names: Record<System, string> = {
  icd10cm: 'ICD-10-CM',
  hcpcs: 'HCPCS level II',
  cpt: 'CPT',
  modifier: 'modifier',
  pos: 'place of service',
  carc: 'claim adjustment reason code',
  rarc: 'remittance remark code',
  'status-category': 'claim status category code',
  'claim-status': 'claim status code',
  'service-type': 'service type code',
  taxonomy: 'provider taxonomy',
  'ms-drg': 'MS-DRG',
  revenue: 'revenue code',
  poa: 'present-on-admission indicator',
};
export const systems = Object.keys(names) as readonly System[];

/** What people call the system. */
export const systemName = (system: System): string => names[system];

/** How a system's codes look, without dot and in capitals. A shape says nothing about whether the code exists. */
const shapes: Record<System, RegExp> = {
  // Since FY2026 the second character may be a letter (QA0.-).
  icd10cm: /^[A-Z][0-9A-Z]{2,6}$/,
  // D codes have the shape of HCPCS, but are the dentists' (CDT, licensed by the ADA); the public file has none of them.
  hcpcs: /^[A-CE-Z]\d{4}$/,
  cpt: /^\d{4}[0-9AFMTU]$/,
  modifier: /^[0-9A-Z]{2}$/,
  pos: /^\d{2}$/,
  carc: /^([1-9]\d{0,2}|[A-Z]\d{1,2})$/,
  rarc: /^(M|MA|N)\d{1,4}$/,
  'status-category': /^([ADEFPR]\d{1,2}[FN]?|RQ)$/,
  'claim-status': /^[1-9]\d{0,3}$|^0$/,
  'service-type': /^([1-9A-Z]|[1-9A-Z][0-9A-Z])$/,
  // NUCC: ten characters, of which the last is X.
  taxonomy: /^[0-9A-Z]{9}X$/,
  'ms-drg': /^\d{3}$/,
  revenue: /^\d{4}$/,
  poa: /^[YNUW1]$/,
};

/**
 * The one spelling that the house stores and prints: capitals, and for ICD-10-CM the dot after the third character (`E11.9`).
 * Takes any spelling that people and files use: `e119`, ` E11.9 `, `E11.9`.
 *
 * @returns undefined when the text cannot be a code of that system.
 */
export function canonicalCode(system: System, text: string): string | undefined {
  const trimmed = text.trim().toUpperCase();
  if (system !== 'icd10cm') return shapes[system].test(trimmed) ? trimmed : undefined;
  const plain = trimmed.charAt(3) === '.' ? trimmed.slice(0, 3) + trimmed.slice(4) : trimmed;
  if (!shapes.icd10cm.test(plain)) return undefined;
  return plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}

/** `E11.9` → `E119`: how claims (837, CMS-1500) and the official files spell an ICD-10-CM code. */
export const withoutDot = (code: string): string => code.replace('.', '');

/** The system of a procedure code by its shape: `99213` cpt, `G0439` hcpcs; undefined for neither, dental D codes among them. */
export function procedureSystem(code: string): 'cpt' | 'hcpcs' | undefined {
  if (canonicalCode('cpt', code)) return 'cpt';
  return canonicalCode('hcpcs', code) ? 'hcpcs' : undefined;
}
