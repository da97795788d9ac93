import { accountJournal } from '../../store/books/account-journal.ts';
import type { OpenDatabase } from '../../store/database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';

/** A practice with a poster and a manager, and what the audit says that people did. */
export async function office(database: OpenDatabase) {
  const c = await clinicForTest(database);
  const [pia, mara] = [await person(c, 'Pia', 'poster'), await person(c, 'Mara', 'manager')];
  const audited = async () => {
    const rows = await c.within((u) =>
      u.db.selectFrom('audit').select(['actor', 'action']).where('practice_id', '=', c.practiceId).orderBy('id').execute(),
    );
    return rows.map((r) => `${r.actor} ${r.action}`);
  };
  return { ...c, pia, mara, audited };
}

/** Of each line 90.00 of 150.00 or 15.00 of 25.50 are paid; the rest is the contract's and 10.00 the next party's. */
export const decided = (controls: readonly string[]): PaidLine[] =>
  controls.map((control, i) => ({
    ...{ control, charge: i === 0 ? 150_00 : 25_50, paid: i === 0 ? 90_00 : 10_00 },
    adjustments: [
      ['CO', '45', i === 0 ? 50_00 : 5_50],
      ['PR', '2', 10_00],
    ],
  }));

export async function paidClaim(database: OpenDatabase, order: readonly ('first' | 'second')[]) {
  const c = await office(database);
  const claim = await c.sent(order, { codes: ['99213', '87880'] });
  await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: decided(claim.lines) }] }));
  const journal = () => c.within((u) => accountJournal(u, claim.encounterId));
  return { ...c, claim, journal };
}
