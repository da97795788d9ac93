import type { OpenTable } from '../flat/table.ts';
import { openTabular } from './open-tabular.ts';

/** What the Tabular List says that a code is also called: inclusion terms, and what "includes" lists at the code itself. */
export function inclusionTerms(table: OpenTable): { readonly code: string; readonly text: string }[] {
  const [node, note] = [table.u32('wordingNode'), table.u32('wordingNote')];
  const { name, noteText } = openTabular(table);
  return Array.from(node, (at, entry) => ({ code: name(at), text: noteText(note[entry]!) }));
}
