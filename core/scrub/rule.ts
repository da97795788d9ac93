import type { IsoDate } from '../base/date.ts';
import type { Fix, Severity, Source } from '../base/finding.ts';
import type { Claim } from '../claim/claim.ts';
import type { PayerKind } from '../claim/party.ts';
import type { ScrubContext } from './context.ts';

/** A place in a claim where a rule fires, and what was found there. */
export interface Hit {
  /** Path of the claim's field, for example `lines[1].modifiers`. */
  readonly at: string;
  readonly what: string;
  readonly fix?: Fix;
}

/** One thing that can be wrong with a claim: one file, with its cases beside it. */
export interface Rule {
  /** `family/name`, as the file lies. */
  readonly id: string;
  readonly title: string;
  /** Why it matters to the practice: what the payer does with such a claim. */
  readonly why: string;
  /** error stops the claim, warning asks a person, info tells. */
  readonly severity: Severity;
  /** A nursery rule warns at most, until it has proved itself. */
  readonly stage: 'nursery' | 'stable';
  /** Kinds of payers that it holds for; all when absent. */
  readonly payers?: readonly PayerKind[];
  /** What it rests on; never empty. */
  readonly source: readonly [Source, ...Source[]];
  readonly effective: { readonly from: IsoDate; readonly until?: IsoDate; readonly by: 'service-date' | 'submission-date' };
  /** Known false positives, for the person who overrides. */
  readonly wrongWhen?: readonly string[];
  /** The procedure codes without which it cannot fire; it is not run on claims that hold none. */
  readonly triggers?: (procedure: string) => boolean;
  /** What it must know beside the claim: the missing thing in words, or undefined when all is there. */
  readonly lacks?: (context: ScrubContext) => string | undefined;
  check(claim: Claim, context: ScrubContext): Iterable<Hit>;
}

/** Declares a rule. */
export const rule = (declared: Rule): Rule => declared;

/** A fix that sets fields to a value that follows from the claim alone: it may be applied with one key. */
export const certain = (says: string, path: string, value: unknown): Fix => ({ says, certain: true, set: [{ path, value }] });
/** A fix that a person must decide. */
export const proposed = (says: string): Fix => ({ says, certain: false });
