import { codeKey } from '../code-key.ts';
import type { Change } from '../difference.ts';
import type { Edition } from '../edition.ts';
import type { OpenTable } from '../flat/table.ts';
import { indexOf } from '../tabular/sorted-keys.ts';
import { addendaActions, addendaKind } from './addenda-format.ts';

/** What a release's addenda say of a code. */
export interface Announced {
  readonly changes: readonly Change[];
  /** The title that it had; absent for a new code. */
  readonly before?: string;
}

/** What an edition's own addenda say that it changed in a code; undefined when none are loaded, or they do not name it. */
export type Addenda = (edition: Edition, code: string) => Announced | undefined;

/**
 * Asks the addenda, for editions whose predecessor is not there to compare with.
 * @param tables opened tables of every kind; asked for once, at the first question.
 */
export function addenda(tables: () => readonly OpenTable[]): Addenda {
  let kept: ReadonlyMap<string, OpenTable> | undefined;
  return ({ system, from }, code) => {
    if (system !== 'icd10cm') return undefined;
    kept ??= new Map(
      tables()
        .filter(({ header }) => header.kind === addendaKind)
        .map((table) => [table.header.from, table]),
    );
    const table = kept.get(from);
    const row = table ? indexOf(table.f64('keys'), codeKey(code)) : -1;
    if (!table || row < 0) return undefined;
    const bits = table.u8('actions')[row]!;
    const [before] = table.text('titles').split('\n')[row]!.split('\t');
    return { changes: addendaActions.filter((_, bit) => (bits & (1 << bit)) !== 0), ...(before && { before }) };
  };
}
