import type { IsoDate } from '../../base/index.ts';
import type { NcciPayer, Setting } from './release.ts';

type Find<Found> = (on: IsoDate | undefined, setting: Setting, payer: NcciPayer) => Found | undefined;

/** Days for which answers are kept; who asks for more different ones starts over. */
const mostDays = 5_000;

/** Which table answers on a day, kept: claims come by the thousand for the same few days. */
export function keptByDay<Found>(find: Find<Found>): Find<Found> {
  const kept = new Map<string, Map<IsoDate | undefined, Found | undefined>>();
  let last:
    | { readonly setting: Setting; readonly payer: NcciPayer; readonly days: Map<IsoDate | undefined, Found | undefined> }
    | undefined;
  const daysOf = (setting: Setting, payer: NcciPayer) => {
    if (last && last.setting === setting && last.payer === payer) return last.days;
    const days = kept.get(`${payer} ${setting}`) ?? new Map<IsoDate | undefined, Found | undefined>();
    kept.set(`${payer} ${setting}`, days);
    last = { setting, payer, days };
    return days;
  };
  return (on, setting, payer) => {
    const days = daysOf(setting, payer);
    const known = days.get(on);
    if (known !== undefined || days.has(on)) return known;
    if (days.size >= mostDays) days.clear();
    const found = find(on, setting, payer);
    days.set(on, found);
    return found;
  };
}
