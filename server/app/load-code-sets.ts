import { createHash } from 'node:crypto';
import type { OpenEdition } from '@claimwright/core/codes';
import { sql } from 'kysely';
import type { App } from './app.ts';

/** Rows in one statement; a full ICD-10-CM edition has some 98,000. */
const rowsAtOnce = 20_000;

/**
 * Puts the editions that this process answers from into the reference tables, where SQL can join them. An edition that is there
 * already stays; each comes in whole or not at all.
 * @returns the names of the editions that were new.
 */
export async function loadCodeSets(app: Pick<App, 'database' | 'knowledge' | 'clock' | 'newId'>): Promise<readonly string[]> {
  const loaded: string[] = [];
  for (const open of app.knowledge.editions) if (await loadEdition(app, open)) loaded.push(`${open.edition.system} ${open.edition.name}`);
  return loaded;
}

async function loadEdition(app: Pick<App, 'database' | 'clock' | 'newId'>, open: OpenEdition): Promise<boolean> {
  const { edition, size } = open;
  const sha256 = edition.source.sha256 ?? createHash('sha256').update(open.text).digest('hex');
  return app.database.app.transaction().execute(async (db) => {
    const id = app.newId();
    const added = await db
      .insertInto('code_edition')
      .values({
        id,
        system: edition.system,
        name: edition.name,
        valid_from: edition.from,
        valid_until: edition.until ?? null,
        starter: edition.partial,
        publisher: edition.source.publisher,
        licence: edition.source.licence,
        sha256,
        loaded_at: app.clock(),
      })
      .onConflict((c) => c.columns(['system', 'name', 'sha256']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return false;
    for (let from = 0; from < size; from += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, size - from) }, (_, i) => open.row(from + i));
      await sql`insert into code (edition_id, code, title, billable, valid_from, valid_until)
        select ${id}::uuid, r.* from unnest(
          ${rows.map((r) => r.code)}::text[], ${rows.map((r) => r.title)}::text[], ${rows.map((r) => r.billable)}::boolean[],
          ${rows.map((r) => r.from ?? null)}::date[], ${rows.map((r) => r.until ?? null)}::date[]
        ) as r`.execute(db);
    }
    return true;
  });
}
