import type { IsoDate } from '../../base/date.ts';
import type { Ncci } from '../../codes/index.ts';
import { kept } from './kept.ts';

/** Days, and codes a day, for which answers are kept. */
const mostDays = 64;
const mostCodes = 4_000;
type Asked = NonNullable<Parameters<Ncci['mue']>[1]>;

/** NCCI's answers about one code: the same few codes come again and again, and their answers are kept. Pairs are too many for that. */
export function ncciAnswers(ncci: Ncci): Ncci {
  const by = <Answer>(ask: (code: string, asked: Asked) => Answer) => {
    const all = kept((payer) =>
      kept((setting) =>
        kept(
          (on) =>
            kept(
              (code) =>
                ask(code, {
                  payer: payer as NonNullable<Asked['payer']>,
                  setting: setting as NonNullable<Asked['setting']>,
                  ...(on && { on: on as IsoDate }),
                }),
              mostCodes,
            ),
          mostDays,
        ),
      ),
    );
    return (code: string, { payer = 'medicare', setting = 'practitioner', on = '' as IsoDate }: Asked = {}) =>
      all(payer)(setting)(on)(code);
  };
  return { ...ncci, mue: by(ncci.mue), addOnPrimaries: by(ncci.addOnPrimaries) };
}
