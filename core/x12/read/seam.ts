/** Segments of a file that tell what is open at a seam: their bytes, and where they lie. */
export interface Passage {
  readonly bytes: Uint8Array;
  /** Offset in the file. */
  readonly from: number;
  /** Ordinals, in the file and in the transaction, of its first segment. */
  readonly position: number;
  readonly inSet: number;
}

/**
 * A place between two segments of a file where another reader may go on, with all that it has to know of what came before. Plain data,
 * so that it can be sent to another thread. What it says is a guess by the shape of the file; `readStretch` tells whether it was right.
 */
export interface Seam {
  readonly byte: number;
  /** How many segments came before. */
  readonly position: number;
  /** The segment that begins here. */
  readonly opener: Passage;
  /** The open interchange, how many began, and the numbers of those before it. */
  readonly isa: Passage;
  readonly interchanges: number;
  readonly interchangeNumbers: readonly string[];
  /** The open group, how many the interchange has, and the numbers of those before it. */
  readonly gs: Passage;
  readonly groups: number;
  readonly groupNumbers: readonly string[];
  /** How many transactions began in the group, and the numbers of those before the open one. */
  readonly transactions: number;
  readonly setNumbers: readonly string[];
  /** Absent where a transaction begins. */
  readonly set: SeamInSet | undefined;
}

/**
 * A seam in the middle of a transaction, at one of its outer loops (835: LX, 837: a billing provider) or at one of the loops in these
 * (835: a payment claim, 837: a subscriber), but never at the first.
 */
export interface SeamInSet {
  /** ST and all that stands before the first outer loop, and the segment that opens that. */
  readonly head: Passage;
  /** How many segments, ST included, HLs and units came before. */
  readonly segments: number;
  readonly levels: number;
  readonly units: number;
  /** How many outer loops began. */
  readonly outers: number;
  /** Where the seam lies in an outer loop: its own segments and that which opens the first of its inner loops; how many of these began. */
  readonly outer: Passage | undefined;
  readonly inners: number;
}
