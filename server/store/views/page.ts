import { type Expression, type SqlBool, sql } from 'kysely';

/** A screenful of a list, where the next one begins, and nothing counted twice: pages are found by key, never by offset. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Hand it back as `after` for what follows; absent on the last page. */
  readonly next?: string;
}

export const pageSize = 100;

export type Direction = 'asc' | 'desc';

/** Where a page begins: the sort value and id of the last row before it. */
interface Cursor {
  readonly value: string | number | null;
  readonly id: string;
}

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');

function decode(text: string | undefined): Cursor | undefined {
  if (!text) return undefined;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const known = typeof value === 'string' || typeof value === 'number';
    return known && typeof id === 'string' ? { value, id } : undefined;
  } catch {
    return undefined;
  }
}

/** The condition that a row comes after the cursor; `by` is a column from an allow-list, never text from outside. */
export function isAfter(by: string, id: string, direction: Direction, after: string | undefined): Expression<SqlBool> {
  const cursor = decode(after);
  if (!cursor) return sql<boolean>`true`;
  const compare = sql.raw(direction === 'asc' ? '>' : '<');
  return sql<boolean>`(${sql.ref(by)}, ${sql.ref(id)}) ${compare} (${cursor.value}, ${cursor.id}::uuid)`;
}

/** Cuts a page out of rows of which one more was asked for than fits. */
export function pageOf<Row extends { id: string }>(rows: readonly Row[], sortValue: (row: Row) => string | number): Page<Row> {
  if (rows.length <= pageSize) return { rows };
  const shown = rows.slice(0, pageSize);
  const last = shown[pageSize - 1]!;
  return { rows: shown, next: encode({ value: sortValue(last), id: last.id }) };
}
