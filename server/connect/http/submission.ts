import { idOf, segmentsIn } from '@claimwright/core/x12';

/** What a file that is to be posted is, by its own segments. */
export interface Submission {
  /** ISA13. */
  readonly interchange: string;
  readonly transactions: readonly {
    /** ST01 with ST03: `837 005010X222A1`. */
    readonly set: string;
    /** BHT03: by it the clearinghouse finds the transaction again. */
    readonly reference: string;
  }[];
}

const [isa, st, bht] = [idOf('ISA'), idOf('ST'), idOf('BHT')];
const latin1 = new TextDecoder('latin1');

/** Reads as much of a file of ours as the clearinghouse is told by. @throws when it is no interchange. */
export function submissionOf(bytes: Uint8Array): Submission {
  let interchange: string | undefined;
  const transactions: { set: string; reference: string }[] = [];
  for (const segment of segmentsIn(bytes)) {
    const element = (n: number) =>
      n > segment.count ? '' : latin1.decode(segment.bytes.subarray(segment.ends[n - 1]! + 1, segment.ends[n])).trim();
    if (segment.id === isa) interchange = element(13);
    else if (segment.id === st) transactions.push({ set: `${element(1)} ${element(3)}`.trim(), reference: '' });
    else if (segment.id === bht && transactions.length > 0) transactions.at(-1)!.reference = element(3);
  }
  if (interchange === undefined || transactions.length === 0)
    throw new Error('The file is no X12 interchange, and nothing else can be posted.');
  return { interchange, transactions };
}
