import type { DraftCheck } from '@claimwright/server/http';
import styles from './rules.module.css';

type Finding = DraftCheck['findings'][number];
const words = { error: '✕', warning: '!', info: '›' } as const;

const placeOf = ({ at }: Finding): string => at.path ?? '';

/** Findings whose place is this field, or, with `below`, something within it that has no control of its own. */
export const findingsAt = (findings: readonly Finding[], path: string, below = false): readonly Finding[] =>
  findings.filter((f) => {
    const place = placeOf(f);
    return place === path || (below && (place.startsWith(`${path}.`) || place.startsWith(`${path}[`)));
  });

/** What is wrong at a field, under it. */
export function FindingAt({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.at}>
      {findings.map((f) => (
        <li key={`${f.rule} ${f.what}`} data-severity={f.severity}>
          <span aria-hidden="true">{words[f.severity]} </span>
          {f.at.line !== null && <span className="faint">line {f.at.line}: </span>}
          {f.what}. {f.fix && <span className="soft">{f.fix}.</span>}
        </li>
      ))}
    </ul>
  );
}
