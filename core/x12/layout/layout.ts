/**
 * How a file was written, where that differs from what we would write: plain data, safe to keep as JSON beside the file's objects.
 * Each entry holds the text of ours that it stands for, so that it is used only while the objects still say the same.
 * It follows the objects: `loops` and `segments` are keyed by name, and place in the list of that name: `lines[1]`.
 */
export interface Layout {
  readonly segments?: Readonly<Record<string, Spelling>>;
  readonly loops?: Readonly<Record<string, Layout>>;
  /**
   * Where the order is not ours: the stretch that differs, with the neighbor on each side; and segments that have no place. `null`:
   * segments of the loop around come between, which names this one again where it goes on.
   */
  readonly order?: readonly (string | Kept | null)[];
  /** What the guide demands or limits here and the file did not keep to: name → the complaint that is therefore not raised. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** For a member of a list: how it began, to find it again when members before it are added or removed. */
  readonly begins?: string;
  /** For a loop that has lists with entries here: how long they were. */
  readonly lengths?: Readonly<Record<string, number>>;
  /** For an interchange: what usually follows a terminator, and the separators of all texts below. */
  readonly lineEnd?: string;
  readonly separators?: string;
}

/** One segment as the file had it. */
interface Raw {
  /** Its text, without the terminator. */
  readonly is: string;
  /** What follows the terminator, one character a byte, where that is not the usual line end. */
  readonly after?: string;
  /** What stands before it, one character a byte: for the first ISA of the file. */
  readonly before?: string;
  /** Its characters are bytes: they were not UTF-8. */
  readonly latin1?: true;
}

/** The file's spelling of a segment that we would write as `of`. */
export interface Spelling extends Partial<Raw> {
  readonly of: string;
  /** The file does not have the segment. */
  readonly absent?: true;
  /** Complaints about its values that are not raised again: the file had them so. */
  readonly despite?: readonly string[];
}

/** A segment that the objects do not hold: one that is unknown here, unreadable, or one too many. */
export type Kept = Raw;

export type { Raw };
