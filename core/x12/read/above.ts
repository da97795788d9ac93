import type { UnitSet } from './unit-item.ts';

/** The loops that stand above units, by name. */
export type Above = Readonly<Record<string, object>>;
type Maker = (around: Above, body: object) => Above;

/** Each loop beside those around it: objects of fixed shape, since one is made for every subscriber. */
const aboveClaim: readonly Maker[] = [
  (_, header) => ({ header }),
  ({ header }, provider) => ({ header: header!, provider }),
  ({ header, provider }, subscriber) => ({ header: header!, provider: provider!, subscriber }),
  ({ header, provider, subscriber }, patient) => ({ header: header!, provider: provider!, subscriber: subscriber!, patient }),
];
const abovePayment: readonly Maker[] = [(_, header) => ({ header }), ({ header }, group) => ({ header: header!, group })];

/** How what stands above the units of a set is put together, by depth. */
export const aboveMakers: Readonly<Record<UnitSet, readonly Maker[]>> = {
  '835': abovePayment,
  '837P': aboveClaim,
  '837I': aboveClaim,
  '837D': aboveClaim,
};
