/*
 * Why a suggested diagnosis is not signed, in the coder's few kinds. Guideline sections: ICD-10-CM Official Guidelines for Coding and
 * Reporting, FY 2026.
 */
export const rejectionReasons = {
  'not-documented': 'The note does not document it',
  uncertain: 'Documented as uncertain: its signs are coded instead (guideline IV.H)',
  integral: 'A sign that belongs to a diagnosis given (guideline I.B.5)',
  history: 'Was there, is not any more (guideline IV.J)',
  'not-addressed': 'Neither treated nor bearing on this visit (guideline IV.J)',
  excluded: 'Another code excludes it or holds it in itself (guideline I.A.12)',
  other: 'Another reason',
} as const;

export type RejectionReason = keyof typeof rejectionReasons;
