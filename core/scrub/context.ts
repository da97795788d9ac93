import type { IsoDate } from '../base/date.ts';
import type { CodeSets } from '../codes/index.ts';
import type { Bypass } from './bypass.ts';
import type { DatedTables } from './known/dated-tables.ts';
import type { Documentation } from './known/documentation.ts';
import type { History } from './known/history.ts';
import type { AuthorizationOnFile, EligibilityOnFile, PayerOnFile, PriceOnFile } from './known/on-file.ts';
import type { PracticeFacts } from './known/practice.ts';
import type { OfficialTables } from './known/tables.ts';

/**
 * What rules may know beside the claim itself: plain data, all of it optional. What is absent makes the rules that need it answer *not
 * checked* with its words in {@link missing}; a stranger's file comes with little more than the first four.
 */
export interface ScrubContext {
  readonly codeSets?: CodeSets;
  readonly tables?: OfficialTables;
  readonly dated?: DatedTables;
  /** The day on which the claim is to be sent. */
  readonly submittedOn?: IsoDate;
  readonly documentation?: Documentation;
  readonly history?: History;
  readonly eligibility?: EligibilityOnFile;
  /** All that are on file for the patient and this payer; empty when there are none. */
  readonly authorizations?: readonly AuthorizationOnFile[];
  readonly prices?: readonly PriceOnFile[];
  readonly payerOnFile?: PayerOnFile;
  readonly practice?: PracticeFacts;
  /** Findings that a person took on themself. */
  readonly bypasses?: readonly Bypass[];
}

/** What a rule may need. */
export type Known = Exclude<keyof ScrubContext, 'bypasses'>;

/** What is said when it is not there, and how to get it. */
export const missing: Readonly<Record<Known, string>> = {
  codeSets: 'no code set is loaded (`claimwright codes import`)',
  tables: 'no official tables are loaded (`claimwright codes import`)',
  dated: 'the dated tables of the house are not at hand',
  submittedOn: 'the day of submission is not known',
  documentation: 'the note is not at hand',
  history: 'the patient’s other claims are not at hand',
  eligibility: 'no eligibility answer is on file',
  authorizations: 'the authorizations on file are not at hand',
  prices: 'neither the fee schedule nor the contract is at hand',
  payerOnFile: 'nothing about this payer is on file',
  practice: 'the facts of the practice are not on file',
};
