import type { IsoDate } from '../base/date.ts';
import type { Finding, Severity } from '../base/finding.ts';

/** A person took a finding on themself: kept with the claim, with who and why. */
export interface Bypass {
  readonly rule: string;
  /** The claim's field, or what it is part of (`lines[1]`); the whole claim when absent. */
  readonly at?: string;
  /** The finding's own words: when given it holds only as long as the finding says the same. */
  readonly what?: string;
  /** The hardest finding that it holds for: who may take a warning on themself has not taken a stop. Any when absent. */
  readonly upTo?: Severity;
  readonly by: string;
  readonly why: string;
  readonly on?: IsoDate;
}

/** The bypass that covers a finding, if any. */
export function bypassOf(bypasses: readonly Bypass[], finding: Finding): Bypass | undefined {
  const path = finding.at.kind === 'field' ? finding.at.path : '';
  return bypasses.find(
    ({ rule, at, what, upTo = 'error' }) =>
      rule === finding.rule &&
      (at === undefined || isWithin(path, at)) &&
      (what === undefined || what === finding.what) &&
      hardness[finding.severity] <= hardness[upTo],
  );
}

const hardness: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

const isWithin = (path: string, at: string): boolean => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
