import type { Finding } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import type { Place } from './place.ts';

/** How far the lines of a transaction have come: how long each list is, and the numbers of the levels that are open. */
export interface Standing {
  /** Members of each list so far, by the index of its place. */
  readonly times: number[];
  levels: number;
  /** By depth: the number of the innermost level, 0 where there is none, and whether its HL04 says that there are levels below it. */
  readonly numbers: number[];
  readonly saysBelow: boolean[];
}

export const standing = (): Standing => ({ times: [], levels: 0, numbers: [0], saysBelow: [true] });

/** What a line has to know of those around it. */
export interface Stand {
  readonly place: Place;
  /** The number of its HL, and of the one above; 0 for none. */
  readonly number: number;
  readonly parent: number;
  /** What HL04 says: whether the very next line is of a level below it. */
  readonly hasBelow: boolean;
  /** What is wrong with the lists around it and below: name → complaint. */
  readonly lacks: ReadonlyMap<string, Finding>;
}

const nothing: ReadonlyMap<string, Finding> = new Map();

/** Opens a place. @param next where the next line goes. */
export function openPlace(s: Standing, place: Place, next: Place | undefined): Stand {
  const { depth, index, around, lists, level, name } = place;
  const times = (s.times[index] ?? 0) + 1;
  s.times[index] = times;
  for (const list of lists) s.times[list.index] = 0;
  const parent = depth > 0 ? s.numbers[depth - 1]! : 0;
  const number = level ? ++s.levels : 0;
  const hasBelow = level !== undefined && next?.around === place && next.level !== undefined;
  const isLate = level !== undefined && around?.level?.level.saysChildren === true && !s.saysBelow[depth - 1];
  s.numbers[depth] = number || parent;
  s.saysBelow[depth] = hasBelow;
  let lacks = nothing;
  const lack = (of: string, rule: 'repeats' | 'segment-missing' | 'segment-order' | 'hierarchy', what: string, path = '') => {
    lacks = new Map([...lacks, [of, x12Finding(rule, { kind: 'field', path }, what)]]);
  };
  if (times > place.of.loop.max && around) lack(name, 'repeats', `there are more than ${place.of.loop.max}, which are allowed`);
  if (around && around.lists.length > 1 && around.lists.some((list) => list.index > index && s.times[list.index]! > 0))
    lack(name, 'segment-order', `${name} stand ahead of what else has lines of its own here`);
  if (isLate) lack('level', 'hierarchy', 'HL04 of the level above says 0: what has levels below it behind its claims says 1 in its layout');
  for (const list of lists)
    if (list.of.loop.usage === 'required' && next !== list)
      lack(list.name, 'segment-missing', 'what the guide demands is missing', list.name);
  return { place, number, parent, hasBelow, lacks };
}
