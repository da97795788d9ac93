import type { Cents } from '@claimwright/core/base';
import type { ClaimView, FieldChangeView } from '@claimwright/server/http';
import { instantText } from '../../parts/dates.ts';
import { moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';

const isMoney = (path: string) => /(^|\.)(totalCharge|charge)$/.test(path);

/** A value as the claim's page shows such values. */
function shown({ path }: FieldChangeView, value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
  if (typeof value === 'number' && isMoney(path)) return moneyText(value as Cents);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What fixes changed: field, from what to what, by which rule, and who let it. */
export function FieldChanges({ claim: { changes } }: { claim: ClaimView }) {
  if (changes.length === 0) return null;
  return (
    <Part title="Fixed" aside="fields that differ from how the claim was made">
      <SmallTable head={['Field', 'Was', 'Is', 'Rule', 'By', 'On']}>
        {changes.map((c) => (
          <tr key={c.id}>
            <td className="mono">{c.path}</td>
            <td>{shown(c, c.from)}</td>
            <td>
              <strong>{shown(c, c.to)}</strong>
            </td>
            <td title={c.says}>{c.rule}</td>
            <td>{c.by}</td>
            <td className="soft">{instantText(c.at)}</td>
          </tr>
        ))}
      </SmallTable>
    </Part>
  );
}
