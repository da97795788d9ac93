import { createHash } from 'node:crypto';
import { keepCheckedBy } from '../store/claim-rechecks.ts';
import { basisOf } from './check-basis.ts';
import type { Judgement } from './judge-claim.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';

/** A claim with what its check came to. */
export interface Judged {
  readonly row: { readonly id: string };
  readonly judgement: Judgement;
}

/** Keeps by what claims were checked and what it came to, so that a change of either is seen. */
export async function keepBasis(unit: Unit, knowledge: Knowledge, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const basis = await basisOf(unit, knowledge);
  await keepCheckedBy(
    unit,
    judged.map(({ row, judgement }) => ({
      ...{ claimId: row.id, at: unit.now, basis },
      findingsSha256: findingsHash(judgement),
    })),
  );
}

/** Of all that a check said, the rules that could not be looked at among it. */
export const findingsHash = ({ report, findings }: Judgement): string =>
  createHash('sha256')
    .update(JSON.stringify([findings, report.bypassed, report.outcomes.filter(({ outcome }) => outcome !== 'passed')]))
    .digest('hex');
