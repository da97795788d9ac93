import type { Rule } from '../../rule.ts';
import drugTestADay from './drug-test-a-day.ts';
import frequency from './frequency.ts';
import oneDraw from './one-draw.ts';
import panelFromComponents from './panel-from-components.ts';
import referenceCertificate from './reference-certificate.ts';
import referredByLaboratory from './referred-by-laboratory.ts';
import travelWithCollection from './travel-with-collection.ts';
import waived from './waived.ts';

/** The rules of `laboratory`, by name. Written by `npm run new-rule`. */
export const laboratory: readonly Rule[] = [
  drugTestADay,
  frequency,
  oneDraw,
  panelFromComponents,
  referenceCertificate,
  referredByLaboratory,
  travelWithCollection,
  waived,
];
