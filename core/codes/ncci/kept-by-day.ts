import type { IsoDate } from '../../base/index.ts';
import type { NcciPayer, Setting } from './release.ts';

type Find<Found> = (on: IsoDate | undefined, setting: Setting, payer: NcciPayer) => Found | undefined;

/** Days for which answers are kept; who asks for more different ones starts over. */
const mostDays = 5_000;

/** Which table answers on a day, kept: claims come by the thousand for the same few days. */
export function keptByDay<Found>(find: Find<Found>): Find<Found> {
  const kept = new Map<string, Found | undefined>();
  let last:
    | { readonly on: IsoDate | undefined; readonly setting: Setting; readonly payer: NcciPayer; readonly found: Found | undefined }
    | undefined;
  return (on, setting, payer) => {
    if (last && last.on === on && last.setting === setting && last.payer === payer) return last.found;
    const key = `${payer} ${setting} ${on}`;
    const found = kept.has(key) ? kept.get(key) : find(on, setting, payer);
    if (kept.size >= mostDays) kept.clear();
    kept.set(key, found);
    last = { on, setting, payer, found };
    return found;
  };
}
