import type { Period } from './on-file.ts';

/** What a clinician of the practice is, as far as rules ask. */
export interface ClinicianOnFile {
  readonly npi: string;
  readonly taxonomy?: string;
  /** `MD`, `DO`, `NP`, `PA`, `LCSW` … */
  readonly credential?: string;
}

/** What an NPI registry says of a number. */
export interface RegisteredNpi {
  readonly npi: string;
  /** 1 a person, 2 an organization. */
  readonly kind: 1 | 2;
  readonly active: boolean;
  readonly taxonomies?: readonly string[];
}

/** Facts of the practice and of the place where the service was given. */
export interface PracticeFacts {
  /** What the practice is: `podiatry`, `primary-care`. */
  readonly specialty?: string;
  /** The laboratory certificate of the place. */
  readonly clia?: Partial<Period> & {
    readonly number: string;
    readonly kind: 'waiver' | 'provider-performed-microscopy' | 'compliance' | 'accreditation';
  };
  readonly clinicians?: readonly ClinicianOnFile[];
  readonly npis?: readonly RegisteredNpi[];
  /** Who is excluded from federal health care programs (the Inspector General's list), as far as the practice looked. */
  readonly excluded?: readonly (Period & { readonly npi: string })[];
}
