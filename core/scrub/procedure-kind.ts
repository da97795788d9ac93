import { kept } from './known/kept.ts';

/** What kind of service a procedure code is, by the section of its code set. */
export type ProcedureKind =
  | 'visit'
  | 'anesthesia'
  | 'surgery'
  | 'radiology'
  | 'laboratory'
  | 'medicine'
  | 'measure'
  | 'emerging'
  | 'drug'
  | 'other';

/** Sections of CPT (category I, by number) and of HCPCS level II (by letter). What stands in none is `other`. */
const sections: readonly (readonly [kind: ProcedureKind, from: string, to: string])[] = [
  ['anesthesia', '00100', '01999'],
  ['surgery', '10004', '69990'],
  ['radiology', '70010', '79999'],
  ['laboratory', '80047', '89398'],
  ['medicine', '90281', '99199'],
  ['visit', '99202', '99499'],
  ['medicine', '99500', '99607'],
];
/** Visits whose numbers stand elsewhere: eyes, telemedicine, Medicare's preventive visits, a clinic's, feet without feeling. */
const visits = /^(?:9200[24]|9201[24]|980(?:0\d|1[0-6])|G0402|G0438|G0439|G0463|G024[56])$/;

/** @param code five characters, in capitals. */
export const procedureKind: (code: string) => ProcedureKind = kept(kindOf);

function kindOf(code: string): ProcedureKind {
  if (visits.test(code)) return 'visit';
  if (/^\d{5}$/.test(code)) return sections.find(([, from, to]) => from <= code && code <= to)?.[0] ?? 'other';
  if (/^\d{4}F$/.test(code)) return 'measure';
  if (/^\d{4}T$/.test(code)) return 'emerging';
  if (/^\d{4}[UM]$/.test(code)) return 'laboratory';
  if (/^[JQ]\d{4}$/.test(code)) return /^J|^Q(?:0138|0139|2\d{3}|5\d{3})$/.test(code) ? 'drug' : 'other';
  return 'other';
}
