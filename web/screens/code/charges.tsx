import type { EncounterView } from '@claimwright/server/http';
import { letters } from '../../parts/letters.ts';
import { Money } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';

interface ChargesProps {
  readonly visit: EncounterView;
  /** Which diagnoses each line points at, as decided now, by its position. */
  readonly pointers: ReadonlyMap<number, readonly number[]>;
}

/** What was done, with the diagnoses that are its reason. */
export function Charges({ visit, pointers }: ChargesProps) {
  const pointing = visit.charges.some((c) => (pointers.get(c.position)?.length ?? 0) > 0);
  return (
    <Part title="Charges" aside={pointing ? 'letters are diagnoses in claim order' : undefined}>
      {visit.charges.length === 0 ? (
        <p className="soft">Charges are taken from the superbill when the day's jobs run.</p>
      ) : (
        <SmallTable head={['Procedure', 'Modifiers', '#Units', 'For', '#Charge']}>
          {visit.charges.map((c) => (
            <tr key={c.position} title={c.why}>
              <td>
                <strong>{c.procedure}</strong>
              </td>
              <td>{c.modifiers.join(' ')}</td>
              <td className="num">{c.units}</td>
              <td>{letters(pointers.get(c.position) ?? [])}</td>
              <td className="num">
                <Money cents={c.cents} />
              </td>
            </tr>
          ))}
        </SmallTable>
      )}
      <Against visit={visit} />
    </Part>
  );
}

const directions = { over: 'more than documented', under: 'less than documented' } as const;

/** The charges against the note, in both directions with one voice. What is charged does not change by it. */
function Against({ visit: { charges, reading, differences } }: Pick<ChargesProps, 'visit'>) {
  if (charges.length === 0 || !reading?.services) return null;
  if (differences.length === 0) return <p className="soft">Charged as the note documents it.</p>;
  return (
    <ul aria-label="Charges against the note" style={{ listStyle: 'none', margin: '6px 0 0', padding: 0, display: 'grid', gap: 2 }}>
      {differences.map((d) => (
        <li key={`${d.kind} ${d.code}`}>
          <Tag tone="warn">{d.direction ? directions[d.direction] : 'another visit'}</Tag> {d.what}
          {d.open && <span className="faint">; a question is open</span>}
        </li>
      ))}
    </ul>
  );
}
