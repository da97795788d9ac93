import { type PublicRule, regulation } from '../check/public-rule.ts';
import { absent, any, like, oneOf, present } from '../spec/condition.ts';
import type { PayerGuide } from './guide.ts';

const sets = ['837P', '837I', '837D'] as const;

/** What federal regulation asks of claims to any state’s Medicaid. */
const federal: readonly PublicRule[] = [
  {
    id: 'referring-number',
    sets: ['837P', '837D'],
    loop: '2310A',
    when: oneOf('name.role', 'DN', 'P3'),
    needs: present('name.id'),
    why: 'Medicaid pays for what was ordered or referred when the claim shows the NPI of who did it',
    source: [regulation('42 CFR 455.440')],
    status: '562',
  },
  {
    id: 'outpatient-referring-number',
    sets: ['837I'],
    loop: '2310F',
    when: present('name'),
    needs: present('name.id'),
    why: 'Medicaid pays for what was ordered or referred when the claim shows the NPI of who did it',
    source: [regulation('42 CFR 455.440')],
    status: '562',
  },
  {
    id: 'ordering-number',
    sets: ['837P'],
    loop: '2420E',
    when: present('name'),
    needs: present('name.id'),
    why: 'Medicaid pays for what was ordered or referred when the claim shows the NPI of who did it',
    source: [regulation('42 CFR 455.440')],
    status: '562',
  },
];

const newYork = ['EMEDNYBAT', '141797357'];
const newYorkGuide = { title: 'eMedNY, Transaction Information Standard Companion Guide', cite: 'CAQH CORE v5010, 837' } as const;

/** Claims to New York’s Medicaid, known by the receiver: by the name of its system, or by the state’s number. */
export const newYorkMedicaid: PayerGuide = {
  name: 'new-york-medicaid',
  title: 'New York State Medicaid (eMedNY), fee for service',
  sets,
  appliesTo: any(...sets.map((set) => oneOf(`${set}/receiver.name.id`, ...newYork))),
  rules: [
    ...federal,
    {
      id: 'client-number',
      sets,
      loop: '2000B',
      when: present('name.name.id'),
      needs: like('name.name.id', /^[A-Z]{2}\d{5}[A-Z]$/, 'a client number (two letters, five digits, a letter)'),
      why: 'New York knows its members by a number of this form',
      source: [newYorkGuide],
      status: '164',
    },
    {
      id: 'no-dependents',
      sets,
      loop: '2000B',
      when: present('patients'),
      needs: absent('patients'),
      why: 'each member has a number of their own, so the patient is always the subscriber',
      source: [newYorkGuide],
      status: '156',
    },
  ],
  notModelled: 'rate codes, prior approval, and enrollment of the provider',
};

/** Claims to any state’s Medicaid, known by the filing indicator. */
export const medicaid: PayerGuide = {
  name: 'medicaid',
  title: 'Medicaid, what federal regulation asks in every state',
  sets,
  appliesTo: oneOf('2000B/coverage.filingIndicator', 'MC'),
  rules: federal,
  notModelled: 'what each state asks for itself',
};
