import { compileEdition, type OpenEdition, openEdition, type ParsedSet, searchTable } from '@claimwright/core/codes';
import { keepTable } from './keep-table.ts';
import { type Kept, notWritten, refusedAsCut } from './kept.ts';
import type { Stage } from './stage.ts';

/** The same edition published again has nearly as many codes; with a tenth less the file was cut on its way. */
const leastShare = 0.9;

/**
 * Compiles an edition into the stage's folder, whole or not at all. A file that holds far fewer codes than the same edition in the
 * folder never replaces it; one that says the same is left as it is, whatever its file was called.
 * @throws UsageError when the folder cannot be written.
 */
export function keepEdition(stage: Stage, { edition, rows }: ParsedSet): Kept {
  const name = `${edition.system}-${edition.name.replace(/[^A-Za-z0-9]+/g, '-')}.codes`;
  try {
    const before = stage.names().includes(name) ? stage.read(name) : undefined;
    const kept = before && openEdition(before);
    if (kept?.ok && rows.length < leastShare * kept.value.size)
      return refusedAsCut(rows.length, 'codes', `${edition.system} ${edition.name}`, kept.value.size);
    const source = kept?.ok && kept.value.edition.source;
    if (before && source && before.equals(compileEdition({ ...edition, source }, rows))) {
      // Who died between the edition and its words left none, or those of the edition before.
      keepWords(stage, kept.value);
      return { kind: 'already there' };
    }
    const bytes = compileEdition(edition, rows);
    stage.write(name, bytes);
    const opened = openEdition(bytes);
    const words = opened.ok ? keepWords(stage, opened.value) : undefined;
    return words?.kind === 'refused' ? words : { kind: kept?.ok ? 'replaced' : 'new' };
  } catch (error) {
    throw notWritten(stage.folder, error);
  }
}

/** So that no process gathers the words of a hundred thousand titles. One of another edition is never taken for this one's. */
const keepWords = (stage: Stage, edition: OpenEdition): Kept => keepTable(stage, searchTable(edition));
