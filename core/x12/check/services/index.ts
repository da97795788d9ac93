import type { KnownSet } from '../../sets/index.ts';
import type { Loop } from '../../spec/node.ts';
import type { TransactionSet } from '../../spec/set.ts';
import { asStated, type PublicRule } from '../public-rule.ts';
import type { StatedRule } from '../situations.ts';
import { ambulance } from './ambulance.ts';
import { drugs } from './drugs.ts';
import { facility } from './facility.ts';
import { laboratory } from './laboratory.ts';

/**
 * What lines of service ask for whoever pays, from public sources. SNIP 6.
 * Not modelled: what needs the patient's history, and rules of single payers, which are in `guides/`.
 */
export const serviceRules: readonly PublicRule[] = [...ambulance, ...drugs, ...facility, ...laboratory];

/** Those of one loop of a set, to be judged. */
export const ofServices = (set: TransactionSet, loop: Loop): readonly StatedRule[] =>
  serviceRules.filter((r) => r.loop === loop.id && r.sets.includes(set.name as KnownSet)).map((r) => asStated(r, 'service-line'));
