import type { Source } from '../../base/finding.ts';
import type { PublicRule } from '../check/public-rule.ts';
import type { KnownSet } from '../sets/index.ts';
import { absent, like, oneOf, present } from '../spec/condition.ts';

/** CMS’s companion guides to the claims it takes. */
export const companionGuide = (set: '837P' | '837I', cite: string): Source => ({
  title: `CMS, Standard Companion Guide, Health Care Claim (${set}), version 6.0`,
  cite,
  url: 'https://www.cms.gov/medicare/coding-billing/electronic-billing/edi-transactions',
});

/**
 * A Medicare number: eleven characters, digits and letters each at their place, and no S, L, O, I, B or Z.
 * CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format.
 */
const medicareNumber = /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/;

/** What both parts of Medicare ask of whom they insure. */
export const insuredByMedicare = (sets: readonly KnownSet[], guide: Source): readonly PublicRule[] => [
  {
    id: 'medicare-number',
    sets,
    loop: '2000B',
    when: present('name.name.id'),
    needs: like('name.name.id', medicareNumber, 'a Medicare number (MBI)'),
    why: 'since 2020 Medicare knows its members by an identifier of this form alone',
    source: [
      {
        title: 'CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format',
        cite: 'MBI format',
        url: 'https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-format.pdf',
      },
    ],
    status: '164',
  },
  {
    id: 'subscriber-is-patient',
    sets,
    loop: '2000B',
    when: present('coverage'),
    needs: oneOf('coverage.relationship', '18'),
    why: 'everyone whom Medicare insures has a number of their own: the subscriber is always the patient',
    source: [guide],
    status: '156',
  },
  {
    id: 'no-dependents',
    sets,
    loop: '2000B',
    when: present('patients'),
    needs: absent('patients'),
    why: 'Medicare has no dependents, so a level for the patient (2000C) is refused',
    source: [guide],
    status: '156',
  },
  {
    id: 'medicare-order',
    sets,
    loop: '2000B',
    when: present('coverage.order'),
    needs: oneOf('coverage.order', 'P', 'S', 'T'),
    why: 'Medicare answers first, second or third',
    source: [guide],
    status: '742',
  },
];
