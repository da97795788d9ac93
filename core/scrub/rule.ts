import type { IsoDate } from '../base/date.ts';
import type { Fix, Severity, Source } from '../base/finding.ts';
import type { PayerKind } from '../claim/party.ts';
import type { Known, ScrubContext } from './context.ts';
import type { ClaimForm, Subject } from './subject.ts';
import type { Triggers } from './triggers.ts';

/** On what an answer rests: an edition of a table or of a code set, past its last day when it is `stale`. A `Basis` of `core/codes` is one. */
export interface Grounds {
  readonly cite: string;
  readonly stale?: true | undefined;
  readonly edition: { readonly name: string; readonly from: IsoDate; readonly until?: IsoDate };
}

/** A place in a claim where a rule fires, and what was found there. */
export interface Hit {
  /** Path of the claim's field, for example `lines[1].modifiers`. */
  readonly at: string;
  /** What is wrong, with the values found: one clause, no period. */
  readonly what: string;
  readonly fix?: Fix;
  /** Milder than the rule, where the case is less clear; never harder. */
  readonly severity?: Severity;
  /** The table that says so: cited, and told when it is stale. */
  readonly basis?: Grounds;
}

/** What a check says. Where all is well it says nothing. */
export interface Report {
  fire(hit: Hit): void;
  /** A part of the claim could not be checked: what is missing, in words, as table answers of kind `no-data` have them. */
  notChecked(why: string): void;
  /** An answer of a table was used: when its edition is stale, the outcome says so even where nothing fired. */
  by(basis: Grounds): void;
}

/** What a rule says of itself. */
export interface RuleFacts {
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
  /**
   * Forms of claims that it is about. Absent: it was written for professional claims, and says of others that it did not check them.
   */
  readonly forms?: readonly ClaimForm[];
  /** What it rests on; never empty. */
  readonly source: readonly [Source, ...Source[]];
  /**
   * When it is in force. By service date it holds for the claim's lines of these days: what it finds at other lines is dropped.
   */
  readonly effective: { readonly from: IsoDate; readonly until?: IsoDate; readonly by: 'service-date' | 'submission-date' };
  /** Known false positives, for the person who overrides. */
  readonly wrongWhen?: readonly string[];
  /** Adjustment reasons (CARC) of the denials that it means to prevent, where it says so itself. */
  readonly prevents?: readonly string[];
  /** Without what it cannot fire: it is not looked at on claims that have none of it. */
  readonly triggers?: Triggers | readonly Triggers[];
}

/** Codes that a rule may ask about one by one. Procedures and modifiers are asked of the day of their line, diagnoses of the claim's first. */
export type CodeKind = 'procedures' | 'diagnoses' | 'modifiers';

/** What the check would tell of a code beside that it finds nothing: the table past its last day that says so, or why it could not be checked. */
export type Told = { readonly stale: string } | { readonly notChecked: string };

/**
 * A question about each code of a kind alone. Where it settles all those of a claim, the check would find nothing, and the rule is done without it:
 * the same codes come claim after claim, and the answers are kept. It saves work and decides nothing.
 */
interface CodeQuestion<Knows> {
  readonly of: CodeKind;
  /**
   * @param code as the claim has it; procedures in capitals. @param context of this, the sets and tables alone may be looked at.
   * @returns true where the check would pass this code in silence, what it would tell of it, or false where it has to be asked.
   */
  settles(code: string, on: IsoDate, context: Knows): boolean | Told;
}

/** One thing that can be wrong with a claim: one file, with its cases beside it. */
export interface Rule extends RuleFacts {
  /** What it must know beside the claim; where that is absent it answers *not checked*. */
  readonly needs?: readonly Known[];
  readonly asks?: CodeQuestion<ScrubContext>;
  check(subject: Subject, context: ScrubContext, report: Report): void;
}

/** A rule as it is declared: what it needs is there when it checks. */
interface Declared<Needed extends Known> extends RuleFacts {
  readonly needs?: readonly Needed[];
  readonly asks?: CodeQuestion<Having<Needed>>;
  check(subject: Subject, context: Having<Needed>, report: Report): void;
}
type Having<Needed extends Known> = ScrubContext & Required<Pick<ScrubContext, Needed>>;

/** Declares a rule. */
export const rule = <Needed extends Known = never>(declared: Declared<Needed>): Rule => declared as Rule;

/** A fix that sets fields to a value that follows from the claim alone: it may be applied with one key. */
export const certain = (says: string, path: string, value: unknown): Fix => ({ says, certain: true, set: [{ path, value }] });
/** A fix that a person must decide. */
export const proposed = (says: string): Fix => ({ says, certain: false });
