import { usage } from './usage-error.ts';

/** What became of an edition that was to be kept. `refused` says why; what was there stays. */
export type Kept = { readonly kind: 'new' | 'replaced' | 'already there' } | { readonly kind: 'refused'; readonly why: string };

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
