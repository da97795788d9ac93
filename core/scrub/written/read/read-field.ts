import { fieldCatalogue, fieldNamed } from '../catalogue.ts';
import type { Field } from '../field.ts';
import { nearest } from './nearest.ts';
import { type Path, type Reading, shown } from './reading.ts';

/** Of what a condition speaks where it stands: the rule's own claim or line, one of several lines, a line of an earlier claim. */
export type Within = 'rule' | 'line' | 'earlier-line';

const names = fieldCatalogue.map(({ name }) => name);

/** Reads the name of a field. @returns undefined when there is none, or it cannot be asked here; told with the nearest names. */
export function readField(reading: Reading, name: unknown, path: Path, within: Within): Field | undefined {
  if (typeof name !== 'string')
    return reading.fault(
      'missing',
      path,
      `a field is named by a text, and this is ${shown(name)}`,
      'Name one: claim.payer, line.procedure …',
    );
  const field = fieldNamed(name);
  if (!field) {
    const near = nearest(name, names);
    const fix = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See `claimwright rules fields` for all of them';
    return reading.fault('unknown-field', path, `there is no field ${shown(name)}`, fix);
  }
  if (within === 'earlier-line' && field.scope === 'line' && !field.ofEarlierLines) {
    const had = fieldCatalogue.filter((each) => each.ofEarlierLines).map((each) => each.name);
    return reading.fault('unknown-field', path, `lines of earlier claims do not have ${name}`, `They have ${had.join(', ')}`);
  }
  return field;
}
