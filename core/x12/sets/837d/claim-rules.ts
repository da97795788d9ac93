import { absent, all, any, distinctIn, everyIn, like, present, someIn } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { accidentRules, birthRules, claimRules, diagnosisRules, referralRules } from '../parts/claim-rules.ts';
import { facilityRule } from '../parts/party-rules.ts';

/** Rules of loop 2300. */
export const rules: readonly Rule[] = [
  ...claimRules,
  ...accidentRules,
  ...diagnosisRules('TQ'),
  ...referralRules,
  ...birthRules,
  facilityRule,
  {
    id: 'service-date',
    when: absent('claim.predetermination'),
    needs: any(present('serviceDays'), present('appliancePlacement'), everyIn('lines', present('serviceDays'))),
    severity: 'warning',
    why: 'services that were given tell when, on the claim or on each line',
  },
  {
    id: 'predetermined-date',
    when: present('claim.predetermination'),
    needs: all(absent('serviceDays'), everyIn('lines', absent('serviceDays'))),
    severity: 'warning',
    why: 'what the payer is asked about in advance has no date yet',
  },
  {
    id: 'orthodontic-plan',
    when: any(present('appliancePlacement'), someIn('lines', like('service.procedure.code', /^D80[1-9]\d$/, 'an orthodontic treatment'))),
    needs: present('orthodontics'),
    severity: 'warning',
    why: 'orthodontic treatment tells its length, or that it is planned',
  },
  {
    id: 'tooth-status-once',
    when: present('toothStatus'),
    needs: distinctIn('toothStatus', 'tooth'),
    why: 'a tooth is missing or will be extracted, told once',
  },
];
