import { asCents } from '@claimwright/core/base';
import { versionOf } from '../../store/claim-version.ts';
import type { OpenDatabase } from '../../store/database.ts';
import { claimLines } from '../../store/views/claim-lines.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidClaim, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import type { PayerName } from '../seed-for-test.ts';
import { submitClaims } from '../submit-claims.ts';
import type { AskedCorrection } from './as-corrected.ts';
import { correctClaim, proposeCorrection } from './correct-claim.ts';
import { type AskedVoid, voidClaim } from './void-claim.ts';

/** A clinic whose biller corrects, with a claim of 150.00 and 25.50 that left. */
export async function office(database: OpenDatabase, order: PayerName[] = ['first']) {
  const c = await clinicForTest(database);
  const mara = await person(c, 'Mara', 'biller');
  const sent = await c.sent(order, { codes: ['99213', '87880'] });
  const { knowledge } = c.app;
  const claim = (id: string) =>
    c.within((u) =>
      u.db.selectFrom('claim').selectAll().where('practice_id', '=', c.practiceId).where('id', '=', id).executeTakeFirstOrThrow(),
    );
  const old = await claim(sent.claimId);
  const lines = old.content.lines.map(({ controlNumber, procedure, modifiers, units, charge, pointers }) => ({
    ...{ controlNumber, procedure, modifiers, units, charge, pointers },
  }));
  const asked = (correction: AskedCorrection['correction'], more: Partial<AskedCorrection> = {}) => ({
    ...{ version: versionOf(old.content), correction, why: 'one level too high', ...more },
  });
  return {
    ...{ ...c, mara, sent, old, lines, claim, asked },
    /** The charge of the first line is lowered to 120.00. */
    lower: (more: Partial<AskedCorrection> = {}) =>
      mara.does((u) =>
        correctClaim(u, knowledge, sent.claimId, asked({ lines: [{ ...lines[0]!, charge: asCents(120_00) }, lines[1]!] }, more)),
      ),
    correct: (correction: AskedCorrection['correction'], id = sent.claimId) =>
      mara.does((u) => correctClaim(u, knowledge, id, asked(correction))),
    propose: (correction: AskedCorrection['correction']) =>
      mara.does((u) => proposeCorrection(u, knowledge, sent.claimId, asked(correction))),
    voids: (more: Partial<AskedVoid> = {}) =>
      mara.does((u) => voidClaim(u, knowledge, sent.claimId, { why: 'wrong patient', charges: 'withdrawn', ...more })),
    submit: () => c.within((u) => submitClaims(u, knowledge)),
    pay: (trace: string, claims: readonly PaidClaim[]) => c.receive(era({ trace, claims })),
    linesOf: (id: string, payerId = old.payer_id) =>
      c.within(async (u) => {
        const { content } = await claim(id);
        return claimLines(u, { encounterId: sent.encounterId, payerId, content, remitted: [] });
      }),
    events: (id: string) =>
      c.within(async (u) => {
        const rows = await u.db.selectFrom('claim_event').select('kind').where('claim_id', '=', id).orderBy('at').orderBy('id').execute();
        return rows.map((r) => r.kind);
      }),
    made: <T extends { ok: boolean }>(r: T): Extract<T, { ok: true }> extends { value: infer V } ? V : never => {
      if (!r.ok) throw new Error(JSON.stringify(r));
      return (r as never as { value: never }).value;
    },
  };
}

/** What the first payer decides: 90.00 of the first line (10.00 the next party's, the rest the contract's), 10.00 of the second. */
export const decided = (controls: readonly string[], first: number): PaidLine[] => [
  {
    control: controls[0]!,
    charge: first,
    paid: 90_00,
    adjustments: [
      ['CO', '45', first - 100_00],
      ['PR', '2', 10_00],
    ],
  },
  { control: controls[1]!, charge: 25_50, paid: 10_00, adjustments: [['CO', '45', 15_50]] },
];
export const back = (lines: readonly PaidLine[]): PaidLine[] =>
  lines.map((l) => ({
    ...l,
    charge: -l.charge,
    paid: -l.paid,
    adjustments: (l.adjustments ?? []).map(([g, r, c]) => [g, r, -c] as const),
  }));

export async function paid(database: OpenDatabase, order: PayerName[] = ['first']) {
  const o = await office(database, order);
  await o.pay('EFT1', [{ number: o.sent.number, icn: 'ICN1', lines: decided(o.sent.lines, 150_00) }]);
  return o;
}
