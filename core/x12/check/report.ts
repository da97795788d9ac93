import type { Finding } from '../../base/finding.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';

/** What was found out about one transaction. */
export interface ReceivedTransaction {
  /** ST01. */
  readonly id: string;
  readonly guide: string;
  readonly controlNumber: string;
  readonly findings: readonly Finding[];
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
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
  readonly received: readonly ReceivedInterchange[];
}
