import type { IsoDate } from '../../base/date.ts';
import type { Finding } from '../../base/finding.ts';
import type { Cents } from '../../base/money.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Days } from '../spec/field.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';

/** What a 277CA says of something that is refused, in the two code lists of claim status. */
export interface RefusalStatus {
  readonly category: string;
  readonly code: string;
  /** Whom it is about. */
  readonly entity?: string | undefined;
}

/** A person or an organization, as a 277CA names it. */
export interface ReceivedParty {
  readonly kind: '1' | '2';
  readonly last: string;
  readonly first?: string | undefined;
  readonly middle?: string | undefined;
  readonly idQualifier?: string | undefined;
  readonly id?: string | undefined;
}

/** One claim of an 837: what a 277CA repeats of it. */
export interface ReceivedClaim {
  /** CLM01; undefined where it could not be read. */
  readonly patientControlNumber: string | undefined;
  readonly charge: Cents;
  readonly days: Days | undefined;
  readonly patient: ReceivedParty;
  /** REF*D9. */
  readonly clearinghouseNumber?: string | undefined;
  /** The three digits of an institutional claim. */
  readonly billType?: string | undefined;
  /** Why it is refused; nothing when it is accepted. */
  readonly refusals: readonly RefusalStatus[];
}

/** One billing provider of an 837. */
export interface ReceivedProvider {
  readonly party: ReceivedParty;
  /** Why everything of this provider is refused. */
  readonly refusals: readonly RefusalStatus[];
  readonly claims: readonly ReceivedClaim[];
}

/** The claims of one 837 transaction. */
export interface ReceivedClaims {
  /** BHT03. */
  readonly reference: string | undefined;
  readonly date: IsoDate | undefined;
  readonly submitter: ReceivedParty;
  /** Why the whole transaction is refused. */
  readonly refusals: readonly RefusalStatus[];
  readonly providers: readonly ReceivedProvider[];
}

/** What was found out about one transaction. */
export interface ReceivedTransaction {
  /** ST01. */
  readonly id: string;
  readonly set: KnownSet | 'untyped';
  readonly guide: string;
  readonly controlNumber: string;
  /** Of what was found too often, the first ones only. */
  readonly findings: readonly Finding[];
  /** There is an error that a 999 tells: SNIP 1, 2 or 4. */
  readonly refused: boolean;
  /** There when `check` was asked for `claims` and this is an 837. */
  readonly claims?: ReceivedClaims;
}

/** What was found out about one group. `findings` are those of its own GS and GE. */
export interface ReceivedGroup {
  readonly group: Group;
  readonly transactions: readonly ReceivedTransaction[];
  readonly findings: readonly Finding[];
}

/** What was found out about one interchange. `findings` are those of its own ISA and IEA. */
export interface ReceivedInterchange {
  readonly interchange: Interchange;
  readonly groups: readonly ReceivedGroup[];
  readonly findings: readonly Finding[];
}

/** What a check of a file came to. */
export interface Report {
  readonly transactions: number;
  /** How many were found, those that are not kept included. */
  readonly errors: number;
  readonly warnings: number;
  /** In the file's order. The first thousand of each rule are kept. */
  readonly findings: readonly Finding[];
  /** Rules of which more was found than is kept, and how many more. */
  readonly truncated?: Readonly<Record<string, number>>;
  readonly received: readonly ReceivedInterchange[];
}
