import { createHash } from 'node:crypto';
import { compileFlat, openFlat, type ParsedTable, type TableEdition } from '@claimwright/core/codes';
import { type Kept, notWritten, refusedAsCut } from './kept.ts';
import type { Stage } from './stage.ts';

/** The same release published again has nearly as many rows; with a tenth less the file was cut on its way. */
const leastShare = 0.9;

const plain = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** What names a release among others: two files of one release take each other's place. */
const identityOf = ({ kind, payer, name, part }: TableEdition): string =>
  [kind, payer, name, part]
    .filter(Boolean)
    .map((t) => plain(t!))
    .join('-');

/**
 * Compiles a table into the stage's folder, whole or not at all, under a name that tells its release and its content. What it replaces is removed
 * after it is there: a process that dies in between leaves both, of which the newer answers and the next import removes the older. One that says the same is left as it is, whatever its file was called.
 * @throws UsageError when the folder cannot be written.
 */
export function keepTable(stage: Stage, { edition, columns, texts }: ParsedTable): Kept {
  const compiled = (source: TableEdition['source']) => compileFlat({ header: { ...edition, source }, columns, texts });
  const bytes = compiled(edition.source);
  const identity = identityOf(edition);
  const file = `${identity}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.table`;
  try {
    const others = stage.names().filter((name) => name.startsWith(`${identity}.`) && name.endsWith('.table'));
    const older = others.flatMap((name) => headed(stage, name));
    const same = older.find((o) => o.name === file || o.bytes.equals(compiled(o.header.source)));
    if (same) {
      for (const name of others) if (name !== same.name) stage.remove(name);
      return { kind: 'already there' };
    }
    const most = Math.max(0, ...older.map(({ header }) => header.rows));
    if (edition.rows < leastShare * most) return refusedAsCut(edition.rows, 'rows', `${edition.kind} ${edition.name}`, most);
    stage.write(file, bytes);
    for (const name of others) stage.remove(name);
    return { kind: older.length > 0 ? 'replaced' : 'new' };
  } catch (error) {
    throw notWritten(stage.folder, error);
  }
}

/** A table that is there; one that is damaged counts for nothing, and is replaced. */
function headed(stage: Stage, name: string): { name: string; bytes: Buffer; header: TableEdition }[] {
  const bytes = stage.read(name);
  const opened = openFlat<TableEdition>(bytes);
  return opened.ok ? [{ name, bytes, header: opened.value.header }] : [];
}
