import { compileEdition, openEdition, type ParsedSet } from '@claimwright/core/codes';
import type { Stage } from './stage.ts';
import { usage } from './usage-error.ts';

/** What became of an edition that was to be kept. `refused` says why; what was there stays. */
export type Kept = { readonly kind: 'new' | 'replaced' | 'already there' } | { readonly kind: 'refused'; readonly why: string };

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
    if (before && source && before.equals(compileEdition({ ...edition, source }, rows))) return { kind: 'already there' };
    stage.write(name, compileEdition(edition, rows));
    return { kind: kept?.ok ? 'replaced' : 'new' };
  } catch (error) {
    throw notWritten(stage.folder, error);
  }
}

export const refusedAsCut = (rows: number, what: string, release: string, kept: number): Kept => ({
  kind: 'refused',
  why: `it holds ${rows.toLocaleString('en-US')} ${what}, but ${release} has ${kept.toLocaleString('en-US')}: the file is cut short, and what was there stays`,
});

/** The folder's fault, with what to do; anything else is ours and goes on as it is. */
export function notWritten(folder: string, error: unknown): unknown {
  if (typeof (error as NodeJS.ErrnoException).code !== 'string') return error;
  return usage(
    `What was compiled cannot be written to ${folder} (${(error as Error).message}). Name a folder that you may write with --codes.`,
    error,
  );
}
