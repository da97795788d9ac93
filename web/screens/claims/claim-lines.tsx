import { type Cents, sum } from '@claimwright/core/base';
import type { ClaimLineView, ClaimView } from '@claimwright/server/http';
import { letters } from '../../parts/letters.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';

const columns = [
  'billedCents',
  'allowedCents',
  'paidCents',
  'adjustedCents',
  'movedCents',
  'openCents',
] as const satisfies readonly (keyof ClaimLineView)[];

/** Lines with their money between this visit and this payer. Billed = paid + adjusted + moved on + open. */
export function ClaimLines({ claim }: { claim: ClaimView }) {
  const { lines } = claim;
  const totals = columns.map((c) => (lines.every((l) => l[c] === null) ? null : sum(lines.map((l) => l[c] ?? (0 as Cents)))));
  const diagnoses = claim.diagnoses.map((code, i) => `${letters([i + 1])} ${code}`).join('  ');
  return (
    <Part title="Lines" aside={<span title="Diagnoses in claim order">{diagnoses}</span>}>
      <SmallTable
        head={['Procedure', '#Units', 'For', '#Billed', '#Allowed', '#Paid', '#Adjusted', '#Moved on', '#Open']}
        foot={
          <tr>
            <td colSpan={3}>Total</td>
            {totals.map((cents, i) => (
              <td key={columns[i]} className="num">
                <Money cents={cents} />
              </td>
            ))}
          </tr>
        }
      >
        {lines.map((l) => (
          <Line key={l.position} line={l} />
        ))}
      </SmallTable>
    </Part>
  );
}

function Line({ line }: { line: ClaimLineView }) {
  const reasons = line.reasons.map((r) => `${r.group}-${r.reason} ${moneyText(r.cents)}`).join(', ');
  return (
    <>
      <tr>
        <td>
          <strong>{line.procedure}</strong> {line.modifiers.join(' ')}
        </td>
        <td className="num">{line.units}</td>
        <td>{letters(line.pointers)}</td>
        {columns.map((c) => (
          <td key={c} className="num">
            <Money cents={line[c]} />
          </td>
        ))}
      </tr>
      {reasons && (
        <tr>
          <td colSpan={9} className="soft" style={{ borderTop: 0, height: 'auto', paddingTop: 0 }}>
            {reasons}
          </td>
        </tr>
      )}
    </>
  );
}
