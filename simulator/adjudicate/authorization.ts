import { lists } from '../world/codes.ts';
import { covers } from '../world/dated.ts';
import type { Authorization } from '../world/provider.ts';
import type { Case, Check, Refusal } from './case.ts';
import { isPrimary, refuse } from './case.ts';
import type { SubmittedLine } from './submitted-claim.ts';

function usedBefore(c: Case, held: Authorization): number {
  return c.history
    .filter((processed) => processed.claim.authorization === held.number)
    .flatMap((processed) => processed.decision.lines)
    .filter((l) => !l.denied && lists(held.codes, l.line.procedure))
    .reduce((units, l) => units + l.line.milliUnits / 1000, 0);
}

function judge(c: Case, line: SubmittedLine): Refusal | undefined {
  const number = c.claim.authorization;
  if (number === undefined) return refuse(c, [line.number], 'CO', '197');
  const held = c.world.authorizations.find(
    (a) =>
      a.payerId === c.payer.id &&
      a.number === number &&
      a.memberId === c.claim.memberId &&
      covers(a, line.on) &&
      lists(a.codes, line.procedure),
  );
  if (!held) return refuse(c, [line.number], 'CO', '15');
  return usedBefore(c, held) + line.milliUnits / 1000 > held.units ? refuse(c, [line.number], 'CO', '198') : undefined;
}

/**
 * Was it authorized where the plan asks for that? 197 when no number came, 15 when the number does not fit member, day or
 * code, 198 when its units are used up. A later payer relies on the earlier one.
 */
export const authorization: Check = (c) => {
  if (!isPrimary(c)) return [];
  return c.claim.lines.filter((line) => lists(c.plan.authorization, line.procedure)).flatMap((line) => judge(c, line) ?? []);
};
