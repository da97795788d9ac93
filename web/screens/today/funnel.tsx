import type { TodayView } from '@claimwright/server/http';
import styles from './today.module.css';

/** How far visits have come, in a line of counts. */
export function Funnel({ funnel: f }: { funnel: TodayView['flow']['funnel'] }) {
  const steps: readonly (readonly [string, number])[] = [
    ['visits', f.visits],
    ['coded', f.coded],
    ['on claims', f.claimed],
    ['sent', f.sent],
    ['accepted', f.accepted],
    ['paid', f.paid],
  ];
  return (
    <div className={styles.funnel}>
      {steps.map(([name, n], i) => (
        <span key={name}>
          {i > 0 && <span className="faint">▸ </span>}
          <strong>{n.toLocaleString('en-US')}</strong> {name}
        </span>
      ))}
    </div>
  );
}
