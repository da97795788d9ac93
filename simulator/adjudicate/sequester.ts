import type { Cents } from '@claimwright/core/base';
import { proportion } from '@claimwright/core/base';
import type { Payer } from '../world/payer.ts';

/**
 * What sequestration keeps back of a payment (CO-253): a percent of what would have been paid after the patient's share,
 * so it never touches what the patient owes (2 U.S.C. 901a; 2 percent for Medicare).
 */
export const sequestered = (payer: Payer, benefit: Cents): Cents => proportion(benefit, payer.sequestrationPercent, 100);
