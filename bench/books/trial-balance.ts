import type { Figure } from '../figure.ts';
import { asking } from './reading.ts';

const file = { kind: 'books', size: 1_000_000 } as const;

export const figure: Figure = {
  name: 'books/trial-balance',
  subject: {
    file,
    load: asking(5, async (reader) => {
      const { trialBalance } = await import('@claimwright/server/store');
      const { rows, debitCents, creditCents } = await trialBalance(reader);
      if (rows.length < 5 || debitCents !== creditCents) throw new Error('the trial balance does not balance');
    }),
  },
  baseline: {
    file,
    load: asking(1, async ({ db, practiceId, today }) => {
      const { sql } = await import('kysely');
      await sql`select p.account, sum(p.cents) from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
        where p.practice_id = ${practiceId} and e.entry_date <= ${today} group by 1`.execute(db);
    }),
  },
  quantity: { unit: 'ms' },
  floor: 10,
  demand: 1000,
  long: true,
  rounds: 1,
  note: 'the trial balance of the books of a million claims; against summing the journal',
};
