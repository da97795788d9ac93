import { answeringOn, basisOf } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type Asked, type MueAnswer, noData } from './answer.ts';
import { indexOfKey, procedureKey } from './procedure-key.ts';
import { settingName } from './release.ts';

const adjudications = [undefined, 'line', 'day-absolute', 'day'] as const;

/**
 * Answers about units. A code without a row is no-data: CMS keeps some limits confidential, so that silence is no leave
 * (NCCI Policy Manual, chapter I.V).
 */
export function muesOf(tables: readonly OpenTable[]): (code: string, asked: Asked) => MueAnswer {
  const all = tables.filter(({ header }) => header.kind === 'mue');
  return (code, { on, setting = 'practitioner', payer = 'medicare' }) => {
    const among = all.filter(({ header }) => header.payer === payer && header.part === settingName[setting]);
    const table = answeringOn(among, on).at(-1);
    const name = `${payer === 'medicaid' ? 'Medicaid ' : ''}MUE values for ${settingName[setting]} claims`;
    if (!table)
      return noData(
        `No ${name} are loaded${on === undefined ? '' : ` for ${on}`}; get the file from CMS and run \`claimwright codes import\`.`,
      );
    const row = indexOfKey(table.u32('codes'), procedureKey(code));
    if (row < 0)
      return noData(`${table.header.name} has no published ${name.replace('values', 'value')} for ${code}; some are confidential.`);
    const rationale = table.text('rationales').split('\n')[table.u16('rationale')[row]!];
    return {
      kind: 'mue',
      units: table.u32('units')[row]!,
      adjudication: adjudications[table.u8('indicator')[row]!]!,
      ...(rationale && { rationale }),
      basis: basisOf(table.header, `${payer === 'medicaid' ? 'Medicaid ' : ''}NCCI MUE`, on),
    };
  };
}
