import { absent, all, any, noneOf, oneOf, present, same } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';

/** Rules of a loop with an address. */
export const addressRules: readonly Rule[] = [
  {
    id: 'domestic-address',
    when: all(present('city'), any(absent('city.country'), oneOf('city.country', 'US', 'CA'))),
    needs: all(present('city.state'), present('city.zip')),
    why: 'an address in the United States or Canada tells the state or province and the postal code',
  },
  {
    id: 'foreign-subdivision',
    when: present('city.subdivision'),
    needs: noneOf('city.country', 'US', 'CA'),
    why: 'a subdivision is told of other countries; here the state says it',
  },
];

/** Rules of a loop that names someone who may be a person or an organization. */
export const nameRules: readonly Rule[] = [
  {
    id: 'organization-name',
    when: oneOf('name.kind', '2'),
    needs: all(absent('name.first'), absent('name.middle'), absent('name.suffix')),
    why: 'first name, middle name and suffix are a person’s',
  },
];

/** Rules of a loop about a provider who took part. */
export const providerRules: readonly Rule[] = [
  {
    id: 'provider-number',
    when: absent('name.id'),
    needs: present('otherIds'),
    severity: 'warning',
    why: 'a provider without an NPI is told by another number',
  },
];

/** Rules of a loop about a provider who may be a person or an organization. */
export const namedProviderRules: readonly Rule[] = [...nameRules, ...providerRules];

/** Rules of loop 2010AA where a person may bill. */
export const billerRules: readonly Rule[] = [...nameRules, ...addressRules];

/** A rule of a claim with a place of service. */
export const facilityRule: Rule = {
  id: 'facility-is-biller',
  when: all(same('facility.street.line1', '2000A/billing.street.line1'), same('facility.city.zip', '2000A/billing.city.zip')),
  needs: absent('facility'),
  severity: 'warning',
  why: 'a place of service is told where its address is not the biller’s',
};
