import type { IsoDate } from '@claimwright/core/base';
import { showMoney } from '@claimwright/core/base';
import type { State } from '../clock/state.ts';
import type { World } from '../world/world.ts';

const header = 'date,amount,trace,originator,description';
/** The entry description that Nacha reserves for health care payments (CCD+ with a TRN addenda record). */
const entry = 'HCCLAIMPMT';

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The bank's list of one day's incoming transfers, as a practice downloads it: CSV with a header, CRLF line ends; amounts in
 * dollars with two places; `trace` and `originator` as the addenda record carries them (TRN02 and TRN03 of the 835).
 */
export function depositList(world: World, state: State, partner: string, on: IsoDate): Uint8Array {
  const rows = state.payments
    .filter((p) => p.partner === partner && p.depositOn === on)
    .map((p) => {
      const payer = world.payers.get(p.payerId)!;
      return [on, showMoney(p.amount).replaceAll(',', ''), p.trace, `1${payer.taxId}`, `${entry} ${payer.name}`].map(quoted).join(',');
    });
  return new TextEncoder().encode(`${[header, ...rows].join('\r\n')}\r\n`);
}
