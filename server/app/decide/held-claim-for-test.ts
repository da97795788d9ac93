import type { Finding } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { lastFindings, placeOf } from '../../store/claim-checks.ts';
import { acceptCodes } from '../accept-codes.ts';
import { captureCharges } from '../capture-charges.ts';
import { checkClaim } from '../check-claim.ts';
import type { clinicForTest } from '../clinic-for-test.ts';
import { makeClaim } from '../make-claim.ts';
import type { VisitOptions } from '../seed-for-test.ts';

type Clinic = Awaited<ReturnType<typeof clinicForTest>>;

/** A claim that is made and checked, and was changed by `change` in between, as data that came in wrong would have it. @returns its id. */
export async function checkedClaim(c: Clinic, options: VisitOptions = {}, change?: (claim: Claim) => Claim): Promise<string> {
  const { encounterId } = await c.visit(['first'], options);
  return c.within(async (unit) => {
    await captureCharges(unit, encounterId);
    await acceptCodes(unit, c.app.knowledge, encounterId, [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }]);
    const made = await makeClaim(unit, c.app.knowledge, encounterId);
    if (made.kind !== 'claim') throw new Error(`no claim: ${made.kind}`);
    if (!change) return made.claimId;
    const rows = unit.db.selectFrom('claim').select('content').where('practice_id', '=', unit.practiceId).where('id', '=', made.claimId);
    const content = change((await rows.executeTakeFirstOrThrow()).content);
    await unit.db
      .updateTable('claim')
      .set({ content: JSON.stringify(content), status: 'held', total_cents: content.totalCharge })
      .where('practice_id', '=', unit.practiceId)
      .where('id', '=', made.claimId)
      .execute();
    await checkClaim(unit, c.app.knowledge, made.claimId);
    return made.claimId;
  });
}

/** What the claim's last check says, as a person reads it. */
export const findingsOf = (c: Clinic, claimId: string) =>
  c.within(async (unit) =>
    (await lastFindings(unit, claimId))
      .filter((f) => f.outcome !== 'not-checked')
      .map(({ rule, outcome, severity, content }) => {
        const { what, fix } = content as Finding;
        return { rule, outcome, severity, at: placeOf(content as Finding), what, certain: fix?.certain ?? false };
      }),
  );
