import type { IsoDate } from '../../base/date.ts';

/** A line of another claim of the same patient: enough to look for twins, edits, limits and global periods. */
export interface PastLine {
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Decimal text. */
  readonly units: string;
  readonly diagnoses?: readonly string[];
  readonly placeOfService?: string;
  /** NPI of who rendered it. */
  readonly rendering?: string;
  readonly taxonomy?: string;
}

/** Another claim of the same patient, whoever pays it. */
export interface PastClaim {
  readonly patientControlNumber: string;
  readonly lines: readonly PastLine[];
}

/** What the practice knows that the patient had elsewhere and before. */
export interface History {
  /** The first day for which all of the practice's claims of the patient are here: before it silence says nothing. */
  readonly since: IsoDate;
  /** Claims that stand: no rejected and no reversed ones, and not the one that is checked. */
  readonly claims: readonly PastClaim[];
}

const kept = new WeakMap<History, readonly PastLine[]>();

/** Lines of all other claims; put together once a history. */
export function pastLines(history: History): readonly PastLine[] {
  const known = kept.get(history);
  if (known) return known;
  const made = history.claims.flatMap(({ lines }) => lines);
  kept.set(history, made);
  return made;
}

/** Who rendered an earlier line, as the lines of a claim say it. */
export const whoRendered = ({ rendering, taxonomy }: PastLine) => ({ provider: rendering ?? '', taxonomy });
