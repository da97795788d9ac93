import type { DiagnosisPart } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import styles from './codes.module.css';
import { Cited, NotLoaded } from './says-of.tsx';

/** What a claim's editor checks of the diagnosis alone: age, sex, manifestation, unacceptable as principal. */
export function DiagnosisEdits({ part: { edits } }: { part: DiagnosisPart }) {
  if (edits.kind === 'no-data')
    return (
      <Part title="Edits">
        <NotLoaded why={edits.why} />
      </Part>
    );
  return (
    <Part title="Edits" aside={<Cited grounds={edits.grounds} />}>
      {edits.edits.length === 0 && <p className="soft">None: neither age nor sex nor position is restricted.</p>}
      <dl className={styles.facts}>
        {edits.edits.flatMap((e) => [<dt key={e.name}>{e.name}</dt>, <dd key={`${e.name} says`}>{e.says}</dd>])}
      </dl>
    </Part>
  );
}
