import type { Codes } from '../../spec/field.ts';
import { loop, maybe, some } from '../../spec/node.ts';
import { references } from './one-value.ts';
import { type PartyKind, unnamed } from './party.ts';

/** A loop 2330: by which numbers another payer knows a provider of the claim. */
export const knownToPayer = (id: string, role: string, kind: PartyKind, numbers: Codes, max: number) =>
  maybe(
    loop(id, { name: unnamed(role, kind), otherIds: some(references(numbers, max)) }),
    'the other payer knows the provider by its own number',
  );
