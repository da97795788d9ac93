import type { EncounterView, GridColumn, VisitReading } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { elementId, timeId } from './evidence.ts';
import { type Lighting, Lights } from './lighting.tsx';
import { OpenQuestions } from './open-questions.tsx';
import styles from './visit-level.module.css';

const columns = [
  ['problems', 'Problems'],
  ['data', 'Data'],
  ['risk', 'Risk'],
] as const;

const by: Readonly<Record<string, string>> = { mdm: 'decision making', time: 'time', age: 'age', benefit: 'benefit', staff: 'staff' };

/** The visit that the note supports, with its grid: what counts in each column, what was seen and left out, and what would change it. */
export function VisitLevel({ visit, ...lighting }: { visit: EncounterView } & Lighting) {
  const level = visit.reading?.visit;
  if (!level) return null;
  return (
    <Part title="Visit level" aside={<Level visit={visit} level={level} />}>
      <p className="soft">{level.why}</p>
      {level.grid && (
        <SmallTable head={['Column', 'Level', 'What the note says']}>
          {columns.map(([key, title]) => (
            <Column key={key} title={title} name={key} column={level.grid![key]} {...lighting} />
          ))}
        </SmallTable>
      )}
      {level.time && (
        <Lights id={timeId} why="Total time of the clinician on the day of service" {...lighting}>
          {level.time.minutes} minutes documented{level.time.code ? `: ${level.time.code} by time` : ''}
        </Lights>
      )}
      {level.wouldChange.length > 0 && (
        <ul className={styles.list} aria-label="What would change the level">
          {level.wouldChange.map((w) => (
            <li key={w} className="soft">
              {w}
            </li>
          ))}
        </ul>
      )}
      {level.alternatives.length > 0 && (
        <ul className={styles.list} aria-label="Other codes of the visit">
          {level.alternatives.map((a) => (
            <li key={`${a.code} ${a.when}`}>
              <strong>{a.code}</strong> {a.when}
            </li>
          ))}
        </ul>
      )}
      <OpenQuestions visit={visit} about="visit" />
    </Part>
  );
}

function Level({ visit, level: { code, modifiers, basis, patient, certainty } }: { visit: EncounterView; level: VisitReading }) {
  if (!code) return <>no visit code</>;
  return (
    <>
      <strong>{[code, ...modifiers].join('-')}</strong> by {by[basis] ?? basis}
      {patient ? `, ${patient} patient` : ''} {certainty !== 'auto' && <Tag tone="plain">{certainty}</Tag>}{' '}
      <Charged visit={visit} supported={code} />
    </>
  );
}

interface ColumnProps extends Lighting {
  readonly title: string;
  readonly name: string;
  readonly column: GridColumn;
}

function Column({ title, name, column, ...lighting }: ColumnProps) {
  return (
    <tr>
      <td>{title}</td>
      <td>{column.level}</td>
      <td>
        {column.elements.length === 0 && <span className="soft">nothing counted</span>}
        {column.elements.map((e, i) => (
          <Lights key={elementId(name, i)} id={elementId(name, i)} why={e.why} {...lighting}>
            {e.counts ? (
              e.what
            ) : (
              <span className={styles.left}>
                {e.what} (not counted: {e.why})
              </span>
            )}
          </Lights>
        ))}
      </td>
    </tr>
  );
}

/** Whether the superbill says another level, in either direction, with the same voice. */
function Charged({ visit, supported }: { visit: EncounterView; supported: string }) {
  if (visit.charges.length === 0) return null;
  const same = visit.charges.some((c) => c.procedure === supported);
  return same ? <Tag tone="good">as charged</Tag> : <Tag tone="warn">not as charged</Tag>;
}
