import { loop, maybe } from '../../spec/node.ts';
import { payerReferences, references } from './one-value.ts';
import { named, namedPerson, specialty } from './party.ts';
import { namedProviderRules, providerRules } from './party-rules.ts';
import { license } from './provider-numbers.ts';

/** A loop of a claim about a provider, person or organization, whose specialty may matter. */
export const practitioner = (id: string, role: string, specialtyRole: string) =>
  loop(
    id,
    { name: named(role), specialty: maybe(specialty(specialtyRole)), otherIds: references(license, 4) },
    { rules: namedProviderRules },
  );

/** Like {@link practitioner}, for one line. */
export const linePractitioner = (id: string, role: string, specialtyRole: string) =>
  loop(
    id,
    { name: named(role), specialty: maybe(specialty(specialtyRole)), otherIds: payerReferences(license, 20) },
    { rules: namedProviderRules },
  );

/** A loop of a claim about a person who had a part. */
export const participant = (id: string, role: string) =>
  loop(id, { name: namedPerson(role), otherIds: references(license, 4) }, { rules: providerRules });

/** Like {@link participant}, for one line. */
export const lineParticipant = (id: string, role: string) =>
  loop(id, { name: namedPerson(role), otherIds: payerReferences(license, 20) }, { rules: providerRules });
