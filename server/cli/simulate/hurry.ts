import type { OpenDatabase } from '../../store/database.ts';

/**
 * Lets the server of a throw-away simulation answer before the disk has what it says. Only where nobody pulls a plug or kills it: a commit that was told might be gone then.
 * @param database on a server of our own.
 */
export async function hurry(database: OpenDatabase): Promise<void> {
  await database.asAdmin(async (client) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) await client.query(`alter system set ${setting} = off`);
    await client.query('select pg_reload_conf()');
  });
}
