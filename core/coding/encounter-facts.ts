import type { IsoDate } from '../base/index.ts';

/** Whose rules a line follows where payers differ (G2211, prolonged services, telehealth modifiers, preventive codes). */
export type PayerClass = 'medicare' | 'medicare-advantage' | 'medicaid' | 'commercial' | 'workers-compensation' | 'self-pay';

export type Specialty = 'primary-care' | 'psychiatry' | 'neurology' | 'laboratory' | 'podiatry';

/** What the house knows of an encounter beside its note. Absent = not known: then what depends on it is asked, not assumed. */
export interface EncounterFacts {
  readonly date?: IsoDate;
  readonly sex?: 'F' | 'M';
  /** Completed years on the date of service. */
  readonly age?: number;
  /** Two digits (CMS place of service codes): `11` office, `02` and `10` telehealth. */
  readonly placeOfService?: string;
  readonly payer?: PayerClass;
  /** Further payers of the same claim, in their order: Medicare as the second one still wants JZ on a drug. */
  readonly otherPayers?: readonly PayerClass[];
  readonly specialty?: Specialty;
  /**
   * Day of the last professional service to this patient by the same group and specialty, from the practice's own encounters; `none`: looked
   * for and not found. Decides new or established (three years).
   */
  readonly lastSeen?: IsoDate | 'none';
  /** Whether the payer takes consultation codes (99242–99245); Medicare does not. Absent = no. */
  readonly consultations?: boolean;
  /** What this payer wants on a visit by video, when the practice has it on file; `none` = no modifier. */
  readonly videoModifier?: '95' | 'GT' | 'none';
  /** Whether the payer takes the telemedicine visit codes 98000–98015; Medicare does not. Absent = as `telehealth-visit.yaml` says. */
  readonly telemedicineCodes?: boolean;
  /**
   * The CLIA certificate of the site where tests are run (42 CFR 493.2). `waiver`: only waived tests, which take QW; `provider-performed`:
   * those and microscopy; `compliance` and `accreditation`: a laboratory of its own, no QW. Absent = the words about the test decide.
   */
  readonly cliaCertificate?: 'waiver' | 'provider-performed' | 'compliance' | 'accreditation';
  /** True when the patient signed an advance beneficiary notice for the services of this visit (GA); nothing else sets it. */
  readonly noticeSigned?: boolean;
}
