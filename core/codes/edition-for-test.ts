import { asDate } from '../base/index.ts';
import { compileEdition } from './compile-edition.ts';
import type { CodeRow, Edition } from './edition.ts';
import { type OpenEdition, openEdition } from './open-edition.ts';
import type { ParsedSet } from './parsed-file.ts';
import type { System } from './system.ts';

interface About {
  readonly from?: string;
  readonly until?: string;
  readonly partial?: boolean;
}

/** An edition of a test's own rows, as it would be opened. */
export function editionOf(
  system: System,
  name: string,
  rows: readonly CodeRow[],
  { from = '2025-10-01', until, partial = false }: About = {},
): OpenEdition {
  const edition: Edition = {
    system,
    name,
    from: asDate(from),
    ...(until && { until: asDate(until) }),
    partial,
    source: { publisher: 'Example', licence: 'none', file: `${name}.txt` },
  };
  return compiled({ edition, rows });
}

/** A set that was read from a file, compiled and opened. */
export function compiled({ edition, rows }: ParsedSet): OpenEdition {
  const opened = openEdition(compileEdition(edition, rows));
  if (!opened.ok) throw new Error(opened.error.says);
  return opened.value;
}

export const row = (code: string, title: string, more: Partial<CodeRow> = {}): CodeRow => ({ code, title, billable: true, ...more });
export const header = (code: string, title: string): CodeRow => row(code, title, { billable: false });
