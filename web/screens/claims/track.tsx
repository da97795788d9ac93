import { dateOfInstant, type IsoDate } from '@claimwright/core/base';
import type { ClaimView } from '@claimwright/server/http';
import { dayText } from '../../parts/dates.ts';
import { stepsOf } from './steps.ts';
import styles from './track.module.css';

/** How far the claim has come, with the day of each step; where it stopped, the step says so. */
export function Track({ claim }: { claim: ClaimView }) {
  const steps = stepsOf(
    claim.status,
    claim.timeline.map((m) => ({ kind: m.kind, on: dateOfInstant(m.at) })),
    claim.siblings.length > 0,
  );
  return (
    <ol className={styles.track} aria-label="How far the claim has come">
      {steps.map((s) => (
        <li key={s.name} className={styles.step} data-state={s.state}>
          <span className={styles.dot} aria-hidden="true">
            {s.state === 'stopped' ? '✕' : s.state === 'done' ? '✓' : ''}
          </span>
          <span className={styles.name}>
            {s.name}
            {s.state === 'stopped' && <span className="hidden"> (stopped here)</span>}
          </span>
          <span className={styles.date}>{s.on ? dayText(s.on as IsoDate) : ' '}</span>
        </li>
      ))}
    </ol>
  );
}
