import { level, loops, some } from '../../spec/node.ts';
import { billingFront, billingProvider, payToOthers } from '../parts/billing.ts';
import { medicareRules, subscriberRules } from '../parts/subscriber-rules.ts';
import { subscriberLevel } from './subscriber.ts';

/** Loop 2000A: who bills, and for whom. */
export const billingLevel = {
  level: level('20'),
  ...billingFront,
  billing: billingProvider,
  ...payToOthers('either'),
  subscribers: some(loops('2000B', subscriberLevel, { rules: [...subscriberRules, ...medicareRules] })),
};
