import type { PayerKind } from '../../claim/party.ts';
import type { Bypass } from '../bypass.ts';
import type { Documentation } from '../known/documentation.ts';
import type { AuthorizationOnFile, EligibilityOnFile, PayerOnFile, PriceOnFile } from '../known/on-file.ts';
import type { PracticeFacts } from '../known/practice.ts';
import type { Outcome } from '../scrub-report.ts';
import type { CaseTables } from './case-tables.ts';
import type { ClaimChange } from './clean-claim.ts';

/** What is known in a case beside the claim: the names are those of the context, and what is not named is not known. */
export interface Given {
  readonly payer?: PayerKind;
  /** 2026-04-15 unless told; `none`: it is not known. */
  readonly submittedOn?: string;
  /** `none`: the dated tables of the house are not at hand. */
  readonly datedTables?: 'none';
  /** Which code sets are loaded: a few codes of ours, the same as if they were complete, none. The few unless told. */
  readonly editions?: 'starter' | 'complete' | 'none';
  /** Rows of official tables, invented or true; those that are not named are not loaded. */
  readonly tables?: CaseTables;
  readonly documentation?: Documentation;
  /** Earlier claims, told as changes of lines: what is left out is one unit without modifiers on the day that `from` says. */
  readonly history?: readonly { readonly patientControlNumber?: string; readonly lines: readonly Readonly<Record<string, unknown>>[] }[];
  readonly eligibility?: EligibilityOnFile;
  readonly authorizations?: readonly AuthorizationOnFile[];
  readonly prices?: readonly PriceOnFile[];
  readonly payerOnFile?: PayerOnFile;
  readonly practice?: PracticeFacts;
  readonly bypasses?: readonly Bypass[];
}

/** What comes of a case. `quiet`: nothing fires and nothing was left unchecked. */
type Expected = 'fires' | 'quiet' | Exclude<Outcome, 'fired' | 'passed'>;

export interface RuleCase extends Given {
  readonly name: string;
  /** What is changed of the clean claim. */
  readonly claim?: ClaimChange;
  readonly expect: Expected;
  /** Where it fires: one of the places, or, as a list, all of them in order. */
  readonly at?: string | readonly string[];
  /** Words that one of the findings says. */
  readonly says?: string;
  /** Where it is milder than the rule. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** A fix that one of the findings brings. */
  readonly fix?: { readonly path: string; readonly value: unknown };
  /** Words of why it was not checked, bypassed, or by which stale table. */
  readonly why?: string;
}

/** A `<rule>.cases.yaml`. `given` holds for each case that does not say otherwise; `tables` of a case add to those given. */
export interface CaseFile {
  readonly given?: Given;
  readonly cases: readonly RuleCase[];
}

/** The case with what is given to all of its file. */
export const withGiven = (given: Given | undefined, one: RuleCase): RuleCase => ({
  ...given,
  ...one,
  ...((given?.tables || one.tables) && { tables: { ...given?.tables, ...one.tables } }),
});
