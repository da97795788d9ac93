import type { Field, FieldFacts } from './field.ts';
import { claimFields } from './fields/of-claim.ts';
import { coverageFields } from './fields/of-coverage.ts';
import { dayFields } from './fields/of-days.ts';
import { lineFields } from './fields/of-line.ts';
import { peopleFields } from './fields/of-people.ts';
import { policyFields } from './fields/of-policy.ts';
import { onFileFields } from './fields/on-file.ts';
import { type Operator, operatorsOf } from './operators.ts';

const all: readonly Field[] = [
  ...coverageFields,
  ...claimFields,
  ...peopleFields,
  ...dayFields,
  ...lineFields,
  ...policyFields,
  ...onFileFields,
];
const byName: ReadonlyMap<string, Field> = new Map(all.map((field) => [field.name, field]));

/** A field of the catalogue by its name. */
export const fieldNamed = (name: string): Field | undefined => byName.get(name);

/** One that was read before, and so is there. */
export function knownField(name: string): Field {
  const field = byName.get(name);
  if (!field) throw new Error(`assertion failed: ${name} was read as a field`);
  return field;
}

/** A field of the catalogue and how it may be compared: plain data, out of which a form can be made. */
export interface OfferedField extends FieldFacts {
  readonly operators: readonly Operator[];
}

/** Everything that a written rule may ask for, in the order in which people look for it. */
export const fieldCatalogue: readonly OfferedField[] = all.map(({ read: _, ...facts }) => ({ ...facts, operators: operatorsOf(facts) }));
