import { newId } from '../../server/app/app.ts';
import { type OpenDatabase, withPractice } from '../../server/store/index.ts';

/** A practice as a payment names it, with one payer. */
export interface Payee {
  readonly name: string;
  readonly npi: string;
  readonly taxId: string;
  readonly payer: string;
}

/** Puts a practice and its payer into a database. @returns the practice's id. */
export async function addPractice(database: OpenDatabase, { name, npi, taxId, payer }: Payee): Promise<string> {
  const id = newId();
  await database.app
    .insertInto('practice')
    .values({
      id,
      name,
      npi,
      tax_id: taxId,
      tax_id_kind: 'EIN',
      taxonomy: '261QP2300X',
      address: JSON.stringify({ line1: '1 Sample Street', city: 'Springfield', state: 'IL', zip: '62701' }),
      phone: '5555550100',
      clock_at: null,
      sample: false,
      settings: '{}',
    })
    .execute();
  await withPractice(database, id, (db) =>
    db
      .insertInto('payer')
      .values({
        practice_id: id,
        id: newId(),
        short_name: 'payer',
        name: payer,
        kind: 'commercial',
        claim_filing_code: 'CI',
        payer_number: 'SAMPLE1',
        address: null,
        mailbox_id: null,
        filing_limit_days: null,
        secondary_limit_days: null,
        corrected_limit_days: null,
        appeal_limit_days: null,
        usual_payment_days: null,
        contractual_carcs: [],
        accepts_replacement: true,
      })
      .execute(),
  );
  return id;
}

/** How many rows of a kind a practice has: what a refusal must leave as it was. */
export const rowCounts = (
  database: OpenDatabase,
  practiceId: string,
): Promise<Record<'files' | 'remittances' | 'entries' | 'work', number>> =>
  withPractice(database, practiceId, async (db) => {
    const count = async (table: 'received_file' | 'remittance' | 'ledger_entry' | 'work_item') => {
      const { n } = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('practice_id', '=', practiceId)
        .executeTakeFirstOrThrow();
      return Number(n);
    };
    return {
      files: await count('received_file'),
      remittances: await count('remittance'),
      entries: await count('ledger_entry'),
      work: await count('work_item'),
    };
  });
