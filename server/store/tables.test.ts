import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from './test-database.ts';

const database = await testDatabase();

/** Column names by table, as tables.ts tells them; a `null` in the type marks a column that may be empty. */
function declared(): Record<string, Record<string, boolean>> {
  const source = readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8');
  const body = source.slice(source.indexOf('export interface Database {'), source.indexOf('export type ClaimStatus'));
  const tables: Record<string, Record<string, boolean>> = {};
  for (const [, table, columns] of body.matchAll(/^ {2}(\w+): \{([\s\S]*?)\};?\s*$/gm)) {
    const own: Record<string, boolean> = {};
    for (const [, column, type] of columns!.matchAll(/(\w+): ((?:[^;{}]|\{[^}]*\})+)(?:;|$)/g)) own[column!] = /\| null\b/.test(type!);
    tables[table!] = own;
  }
  return tables;
}

it('tables.ts and the migrations name the same tables and columns, and agree on what may be null', async () => {
  const { rows } = await database.pool.query<{ table_name: string; column_name: string; is_nullable: string }>(
    "select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2",
  );
  const there: Record<string, Record<string, boolean>> = {};
  for (const r of rows) there[r.table_name] = { ...there[r.table_name], [r.column_name]: r.is_nullable === 'YES' };
  expect(Object.keys(there).length).toBeGreaterThan(40);
  expect(declared()).toEqual(there);
});
