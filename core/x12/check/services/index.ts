import type { PublicRule } from '../public-rule.ts';
import { ambulance } from './ambulance.ts';
import { anesthesia } from './anesthesia.ts';
import { drugs } from './drugs.ts';
import { facility } from './facility.ts';
import { laboratory } from './laboratory.ts';

/**
 * What lines of service ask for whoever pays, from public sources. SNIP 6.
 * Not modelled: what needs the patient's history, and rules of single payers, which are in `guides/`.
 */
export const serviceRules: readonly PublicRule[] = [...ambulance, ...anesthesia, ...drugs, ...facility, ...laboratory];
