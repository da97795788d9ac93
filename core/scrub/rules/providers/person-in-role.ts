import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide, titledRegulation } from '../sources.ts';
import { partsOf } from './roles.ts';

/** Roles that only a person has, and one that only an organization has. Who bills may be either, as the claim says itself. */
const wanted = { referring: 1, ordering: 1, supervising: 1, facility: 2 } as const;
const words = { 1: 'a person', 2: 'an organization' } as const;

export default rule({
  id: 'providers/person-in-role',
  title: 'Who refers, orders or supervises is a person, a facility is an organization',
  why: 'A clinic’s number in a person’s place is denied: the payer looks the number up and finds nobody who may order.',
  severity: 'warning',
  stage: 'stable',
  source: [
    professionalGuide('2310A, 2310C, 2310D, 2420E, NM102'),
    titledRegulation('Ordering and certifying', '42 CFR 424.507'),
    titledRegulation('National Provider Identifier', '45 CFR 162.406'),
  ],
  effective: { from: asDate('2014-01-06'), by: 'submission-date' },
  needs: ['practice'],
  check({ claim }, { practice: { npis } }, report) {
    if (!npis) {
      report.notChecked('no registry of NPIs is at hand');
      return;
    }
    for (const { at, part, npi } of partsOf(claim)) {
      const kind = part === 'billing' ? (claim.billing.firstName === undefined ? 2 : 1) : wanted[part as keyof typeof wanted];
      const known = npis.find((n) => n.npi === npi);
      if (!kind || !known || known.kind === kind) continue;
      report.fire({
        at: `${at}.npi`,
        what: `${npi} is ${words[known.kind]}, and stands as ${part}, where ${words[kind]} belongs`,
        fix: proposed(kind === 1 ? 'The clinician’s own number' : 'The organization’s number'),
      });
    }
  },
});
