import type { Figure } from '../figure.ts';
import { asking } from './reading.ts';

const file = { kind: 'books', size: 1_000_000 } as const;

export const figure: Figure = {
  name: 'books/aging',
  subject: {
    file,
    // By responsibility and by service, of which the slower is the middle one of three.
    load: asking(3, async (reader, n) => {
      const { aged } = await import('@claimwright/server/store');
      const rows = await aged(reader, n === 0 ? 'responsibility' : 'service');
      if (new Set(rows.map((r) => r.bucket)).size !== 5) throw new Error('an age is missing');
    }),
  },
  baseline: {
    file,
    load: asking(1, async ({ db, practiceId, today }) => {
      const { sql } = await import('kysely');
      await sql`select account, payer_id, width_bucket(${today}::date - day, '{0,31,61,91,121}'::int[]), sum(cents) from (
          select p.account, p.payer_id, e.service_date as day, sum(p.cents) as cents from ledger_posting as p
          join encounter as e on e.practice_id = p.practice_id and e.id = p.encounter_id
          where p.practice_id = ${practiceId} and p.account in ('ar-insurance', 'ar-patient') group by p.encounter_id, p.line, 1, 2, 3 having sum(p.cents) <> 0) as open
        group by 1, 2, 3`.execute(db);
    }),
  },
  quantity: { unit: 'ms' },
  floor: 3,
  demand: 1000,
  long: true,
  rounds: 1,
  note: 'all that is owed by age, of the books of a million claims, a tenth of them open; against summing the journal',
};
