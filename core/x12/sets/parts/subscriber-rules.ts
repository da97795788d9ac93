import { absent, all, noneOf, oneOf, present } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';

/** Rules of loop 2000A. `set`: the set's name, by which its header is found. */
export const billingLevelRules = (set: string): readonly Rule[] => [
  {
    id: 'subrogation-plan',
    when: oneOf(`${set}/begin.use`, '31'),
    needs: present('payToPlan'),
    why: 'a demand of one plan against another names the plan that is to be paid',
  },
  {
    id: 'plan-without-subrogation',
    when: present('payToPlan'),
    needs: oneOf(`${set}/begin.use`, '31'),
    why: 'a plan is paid instead of the provider only where one plan collects from another',
  },
];

/** Rules of loop 2000A where a person may bill. */
export const personRules: readonly Rule[] = [
  {
    id: 'social-security-number',
    when: oneOf('billing.taxId.qualifier', 'SY'),
    needs: oneOf('billing.name.kind', '1'),
    severity: 'warning',
    why: 'only a person bills under a social security number',
  },
];

/** Rules of loop 2000B. */
export const subscriberRules: readonly Rule[] = [
  {
    id: 'subscriber-is-patient',
    when: oneOf('coverage.relationship', '18'),
    needs: all(present('name.demographics'), oneOf('name.name.kind', '1')),
    why: 'a subscriber who is the patient is a person, whose birth date and sex are asked here',
  },
  {
    id: 'patient-address',
    when: oneOf('coverage.relationship', '18'),
    needs: all(present('name.street'), present('name.city')),
    severity: 'warning',
    why: 'a subscriber who is the patient tells where they live',
  },
  {
    id: 'subscriber-not-patient',
    when: absent('coverage.relationship'),
    needs: present('patients'),
    why: 'a subscriber who is not the patient needs the patient in a level of their own',
  },
  {
    id: 'no-dependent',
    when: oneOf('coverage.relationship', '18'),
    needs: absent('patients'),
    why: 'a subscriber who is the patient has no patient beside them',
  },
  {
    id: 'member-number',
    when: oneOf('name.name.kind', '1'),
    needs: present('name.name.id'),
    why: 'a person who is insured is told by the number of the plan',
  },
  {
    id: 'filing-indicator',
    when: present('coverage'),
    needs: present('coverage.filingIndicator'),
    why: 'the kind of plan is told, since no plan has the identifier that would tell it',
  },
  {
    id: 'biller-number',
    when: absent('2000A/billing.name.id'),
    needs: present('payer.billingProviderIds'),
    severity: 'warning',
    why: 'a biller without an NPI is known to the payer by another number',
  },
];

/** Rules of loop 2000B and 2320 where Medicare's place in the order has a reason. */
export const medicareRules: readonly Rule[] = [
  {
    id: 'medicare-secondary',
    when: all(oneOf('coverage.filingIndicator', 'MA', 'MB'), noneOf('coverage.order', 'P', 'U')),
    needs: present('coverage.medicareSecondaryReason'),
    severity: 'warning',
    why: 'Medicare asks why another payer comes before it (42 CFR 411)',
  },
  {
    id: 'secondary-reason',
    when: present('coverage.medicareSecondaryReason'),
    needs: noneOf('coverage.order', 'P'),
    why: 'a reason why Medicare is not the first has no place where it is',
  },
];
