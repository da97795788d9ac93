import { type OpenTable, openEdition, openFlat, type TableEdition } from '@claimwright/core/codes';
import { termsKind } from '@claimwright/core/coding';
import { compileTerms, termSources } from '../app/coding-terms.ts';
import { lexiconTexts } from '../app/knowledge.ts';
import { places } from '../app/places.ts';
import { keepTable } from './keep-table.ts';
import type { Stage } from './stage.ts';

/**
 * Makes the coding engine's terms of the ICD-10-CM files that the folder will hold, so that no process has to. Nothing while there is no
 * complete edition.
 * @throws UsageError when the folder cannot be written.
 */
export function keepTerms(stage: Stage): void {
  const names = stage.names();
  const editions = names
    .filter((name) => name.startsWith('icd10cm-') && name.endsWith('.codes'))
    .flatMap((name) => {
      const opened = openEdition(stage.read(name));
      return opened.ok ? [opened.value] : [];
    });
  const tables = names
    .filter((name) => name.endsWith('.table') && termSources.some((kind) => name.startsWith(`${kind}-`)))
    .flatMap((name): OpenTable[] => {
      const opened = openFlat<TableEdition>(stage.read(name));
      return opened.ok ? [opened.value] : [];
    });
  const made = compileTerms(editions, tables, lexiconTexts(places.data));
  if (!made) return;
  const before = names.filter((name) => name.startsWith(`${termsKind}-`));
  keepTable(stage, made);
  // One serves: the codes of older editions are told by the editions themselves.
  for (const name of before) if (stage.names().filter((n) => n.startsWith(`${termsKind}-`)).length > 1) stage.remove(name);
}
