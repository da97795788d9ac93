import type { Dated } from '../../base/index.ts';

/** Minutes of total time from which a level may be chosen by time (`data/rules/visit-time.yaml`). */
export interface VisitTimeRow extends Dated {
  readonly code: string;
  readonly minutes: number;
  /** First minute that is too many, where a level has a range. */
  readonly below?: number;
}

/** Minutes from which one unit of a prolonged code stands beside the highest level (`prolonged-visit.yaml`). */
export interface ProlongedRow extends Dated {
  readonly code: string;
  readonly with: string;
  readonly minutes: number;
  readonly each: number;
}

/** Ages of a preventive visit in completed years (`preventive-age.yaml`). */
export interface PreventiveAgeRow extends Dated {
  readonly code: string;
  readonly patient: 'new' | 'established';
  readonly age: number;
  readonly below?: number;
}

/** How a payer wants a visit at a distance (`telehealth-visit.yaml`). */
export interface TelehealthRow extends Dated {
  readonly payer: 'medicare' | 'other';
  readonly means: 'video' | 'audio';
  readonly modifier: string;
  readonly newCodes: boolean;
}

/** Where the complexity add-on may stand (`visit-complexity.yaml`). */
export interface ComplexityRow extends Dated {
  readonly code: string;
  readonly with: 'office' | 'home';
  readonly beside25: 'never' | 'preventive';
}

/** Days that an operation's fee covers (`global-period.yaml`). */
export interface GlobalPeriodRow extends Dated {
  readonly kind: 'major' | 'minor';
  readonly days: number;
}

/** The dated numbers of a visit, as `data/rules` holds them; the host reads the files and hands in their rows. */
export interface VisitRules {
  readonly visitTime: readonly VisitTimeRow[];
  readonly prolonged: readonly ProlongedRow[];
  readonly preventiveAge: readonly PreventiveAgeRow[];
  readonly newPatient: readonly (Dated & { readonly years: number })[];
  readonly telehealth: readonly TelehealthRow[];
  readonly telephone: readonly VisitTimeRow[];
  readonly complexity: readonly ComplexityRow[];
  readonly globalPeriod: readonly GlobalPeriodRow[];
  /** Months of Part B within which the welcome visit is paid (`welcome-visit.yaml`). */
  readonly welcomeVisit: readonly (Dated & { readonly months: number })[];
}
