import type { IsoDate } from '@claimwright/core/base';
import type { Unit } from './unit.ts';

/**
 * The policies that a patient has on a day as far as the practice knows, first payer first, with plan and payer. Self-pay is
 * no policy: a patient without any gets an empty list.
 */
export function coveragesOn(unit: Unit, patientId: string, on: IsoDate) {
  return unit.db
    .selectFrom('coverage')
    .innerJoin('plan', (j) => j.onRef('plan.practice_id', '=', 'coverage.practice_id').onRef('plan.id', '=', 'coverage.plan_id'))
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'plan.practice_id').onRef('payer.id', '=', 'plan.payer_id'))
    .select([
      'coverage.id',
      'coverage.priority',
      'coverage.member_id',
      'coverage.group_number',
      'coverage.relationship',
      'coverage.subscriber',
      'coverage.insurance_type',
      'plan.product',
      'payer.id as payer_id',
      'payer.name as payer_name',
      'payer.kind as payer_kind',
      'payer.claim_filing_code',
      'payer.payer_number',
      'payer.address as payer_address',
      'payer.mailbox_id',
      'payer.filing_limit_days',
      'payer.secondary_limit_days',
    ])
    .where('coverage.practice_id', '=', unit.practiceId)
    .where('coverage.patient_id', '=', patientId)
    .where('coverage.valid_from', '<=', on)
    .where((e) => e.or([e('coverage.valid_until', 'is', null), e('coverage.valid_until', '>=', on)]))
    .where('payer.kind', '<>', 'self-pay')
    .orderBy('coverage.priority')
    .execute();
}

export type CoverageOn = Awaited<ReturnType<typeof coveragesOn>>[number];
