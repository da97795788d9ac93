import type { Unit } from '../unit.ts';

/** Ids of what the sample clinic's files name, by those names. */
export type Ids = Record<'provider' | 'location' | 'plan' | 'patient', Map<string, string>>;

export function idOf(ids: Map<string, string>, name: string): string {
  const id = ids.get(name);
  if (!id) throw new Error(`The sample clinic names ${JSON.stringify(name)}, which is not there.`);
  return id;
}

export function idFor(unit: Unit, ids: Map<string, string>, name: string): string {
  const id = unit.newId();
  ids.set(name, id);
  return id;
}
