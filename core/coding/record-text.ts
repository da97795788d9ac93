/** What was added to a note after it was signed: an answer to a query, by whom and when. The note itself never changes. */
export interface Addendum {
  readonly text: string;
  readonly by: string;
  /** `YYYY-MM-DDTHH:MM…`, UTC. */
  readonly at: string;
}

/**
 * A note with its addenda, oldest first, as one text to code from. The note stands first and unchanged, so every offset into it stays what it
 * was; an addendum that comes later moves none before it. Each stands under a heading of its own and counts as documentation beside the
 * assessment, not as a line of it (Medicare Program Integrity Manual, CMS Pub. 100-08, chapter 3, 3.3.2.5: late entries and addenda are
 * marked as such, dated, and say who made them).
 */
export const recordText = (note: string, addenda: readonly Addendum[]): string =>
  note + addenda.map((a) => `\n\nADDENDUM\n${a.at.slice(0, 10)} ${a.at.slice(11, 16)}, ${a.by}: ${a.text.trim()}\n`).join('');
