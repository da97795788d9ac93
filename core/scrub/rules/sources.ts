import type { Source } from '../../base/finding.ts';

/** Sources that several rules rest on. */
export const professionalGuide = (cite: string): Source => ({ title: 'ASC X12N 837 professional', cite: `005010X222A1, ${cite}` });
export const codingGuidelines = (cite: string): Source => ({
  title: 'ICD-10-CM Official Guidelines for Coding and Reporting',
  cite,
  url: 'https://www.cms.gov/medicare/coding-billing/icd-10-codes',
});
export const claimsManual = (cite: string): Source => ({
  title: 'Medicare Claims Processing Manual (CMS Pub. 100-04)',
  cite,
  url: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms',
});
export const ncciManual = (cite: string): Source => ({
  title: 'Medicare NCCI Policy Manual',
  cite,
  url: 'https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-policy-manual',
});
/** Meanings of the indicators of the relative value file. */
export const feeSchedule = (cite: string): Source => ({
  title: 'National Physician Fee Schedule Relative Value File',
  cite: `${cite}; Medicare Claims Processing Manual (CMS Pub. 100-04), chapter 23, addendum on the fee schedule’s record layout`,
  url: 'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files',
});
export const benefitManual = (cite: string): Source => ({
  title: 'Medicare Benefit Policy Manual (CMS Pub. 100-02)',
  cite,
  url: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms',
});
/** What a guideline of the CPT code set asks, told in our own words: its text is the AMA's. */
export const cptRule = (cite: string): Source => ({ title: 'CPT code set', cite });
export const regulation = (cite: string): Source => ({ title: 'Code of Federal Regulations', cite });
/** The notice by which CMS tells Medicare's contractors and clinicians of a change. */
export const cmsNotice = (number: string, cite: string): Source => ({ title: `CMS ${number}`, cite });
export const integrityManual = (cite: string): Source => ({
  title: 'Medicare Program Integrity Manual (CMS Pub. 100-08)',
  cite,
  url: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms',
});
/** A section of the Code of Federal Regulations, `42 CFR 410.32(a)`. */
export const titledRegulation = (title: string, cite: string): Source => {
  const [, part, section] = /^(\d+) CFR (\d+(?:\.\d+)?)/.exec(cite) ?? [];
  return { title, cite, url: `https://www.ecfr.gov/current/title-${part}/${section?.includes('.') ? 'section' : 'part'}-${section}` };
};
/** A section of the Social Security Act. */
export const socialSecurityAct = (cite: string): Source => ({ title: 'Social Security Act', cite });
/** Claim adjustment reason codes by number; the words beside them are ours. */
export const carc = (cite: string): Source => ({
  title: 'Claim adjustment reason codes',
  cite,
  url: 'https://x12.org/codes/claim-adjustment-reason-codes',
});
