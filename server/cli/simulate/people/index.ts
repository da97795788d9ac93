import type { IsoDate } from '@claimwright/core/base';
import type { Acts } from './acts.ts';
import { bankDay } from './bank.ts';
import { deskDay } from './desk.ts';
import { officeDay } from './office.ts';
import { refundDay } from './refunds.ts';

/** What people do on a working day. */
export async function peoplesDay(acts: Acts, today: IsoDate): Promise<void> {
  await officeDay(acts, today);
  await deskDay(acts, today);
  await bankDay(acts, today);
  await refundDay(acts, today);
}
