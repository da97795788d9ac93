import { answeringOn, basisOf } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type Asked, type MueAnswer, noData } from './answer.ts';
import { keptByDay } from './kept-by-day.ts';
import { indexOfKey, procedureKey } from './procedure-key.ts';
import { settingName } from './release.ts';

const adjudications = [undefined, 'line', 'day-absolute', 'day'] as const;

/**
 * Answers about units. A code without a row is no-data: CMS keeps some limits confidential, so that silence is no leave
 * (NCCI Policy Manual, chapter I.V).
 */
export function muesOf(tables: readonly OpenTable[]): (code: string, asked: Asked) => MueAnswer {
  const all = tables.filter(({ header }) => header.kind === 'mue');
  const answering = keptByDay((on, setting, payer) => {
    const among = all.filter(({ header }) => header.payer === payer && header.part === settingName[setting]);
    const table = answeringOn(among, on).at(-1);
    if (!table) return undefined;
    const basis = basisOf(table.header, `${payer === 'medicaid' ? 'Medicaid ' : ''}NCCI MUE`, on);
    const [codes, units, indicators, rationale] = [table.u32('codes'), table.u32('units'), table.u8('indicator'), table.u16('rationale')];
    return { table, basis, codes, units, indicators, rationale, rationales: table.text('rationales').split('\n') };
  });
  return (code, { on, setting = 'practitioner', payer = 'medicare' }) => {
    const found = answering(on, setting, payer);
    const name = `${payer === 'medicaid' ? 'Medicaid ' : ''}MUE values for ${settingName[setting]} claims`;
    if (!found)
      return noData(
        `No ${name} are loaded${on === undefined ? '' : ` for ${on}`}; get the file from CMS and run \`claimwright codes import\`.`,
      );
    const row = indexOfKey(found.codes, procedureKey(code));
    if (row < 0)
      return noData(`${found.table.header.name} has no published ${name.replace('values', 'value')} for ${code}; some are confidential.`);
    const rationale = found.rationales[found.rationale[row]!];
    return {
      kind: 'mue',
      units: found.units[row]!,
      adjudication: adjudications[found.indicators[row]!]!,
      ...(rationale && { rationale }),
      basis: found.basis,
    };
  };
}
