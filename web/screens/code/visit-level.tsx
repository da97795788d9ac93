import type { EncounterView, GridElement } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';

const elements = [
  ['problems', 'Problems'],
  ['data', 'Data'],
  ['risk', 'Risk'],
] as const;

const words = (text: string, { spans }: Pick<GridElement, 'spans'>) =>
  spans.map((s) => `“${text.slice(s.start, s.end).replace(/\s+/g, ' ')}”`).join(' ');

/** The visit level with its grid, and the services that the note documents. Nothing where the engine says neither. */
export function VisitLevel({ visit }: { visit: EncounterView }) {
  const { reading, note } = visit;
  const text = note?.text ?? '';
  if (!reading?.visit && !reading?.services) return null;
  return (
    <>
      {reading.visit && (
        <Part
          title="Visit level"
          aside={
            <>
              <strong>{reading.visit.code}</strong> by {reading.visit.basis} <Billed visit={visit} supported={reading.visit.code} />
            </>
          }
        >
          {reading.visit.why && <p className="soft">{reading.visit.why}</p>}
          <SmallTable head={['Element', 'Level', 'Words of the note']}>
            {elements.map(([key, title]) => {
              const element = reading.visit!.grid[key];
              return (
                <tr key={key} title={element.why}>
                  <td>{title}</td>
                  <td>{element.level}</td>
                  <td>{words(text, element) || <span className="soft">{element.why}</span>}</td>
                </tr>
              );
            })}
          </SmallTable>
        </Part>
      )}
      {reading.services && (
        <Part title="Documented services">
          <SmallTable head={['Service', 'Modifiers', '#Units', 'Words of the note']}>
            {reading.services.map((s) => (
              <tr key={`${s.code} ${s.modifiers.join(' ')}`} title={s.why}>
                <td>
                  <strong>{s.code}</strong>
                </td>
                <td>{s.modifiers.join(' ')}</td>
                <td className="num">{s.units}</td>
                <td>{words(text, s)}</td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      )}
    </>
  );
}

/** Whether the superbill says another level, in either direction, with the same voice. */
function Billed({ visit, supported }: { visit: EncounterView; supported: string }) {
  const same = visit.charges.some((c) => c.procedure === supported);
  if (visit.charges.length === 0) return null;
  return same ? <Tag tone="good">as charged</Tag> : <Tag tone="warn">not as charged</Tag>;
}
