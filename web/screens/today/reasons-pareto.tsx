import type { TodayView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { dollars } from '../../parts/money.tsx';
import styles from './today.module.css';

/** Denials by reason, the largest first: a bar each, with what is behind it a click away. */
export function ReasonsPareto({ reasons }: { reasons: TodayView['denials'] }) {
  const top = Math.max(...reasons.map((r) => r.cents), 1);
  return (
    <div className={styles.bars}>
      {reasons.map((r) => (
        <Link
          key={r.reason}
          to="/claims/{-$id}"
          search={{ reason: r.reason }}
          className={styles.bar}
          title={`${r.says}: ${r.claims} claims`}
        >
          <span>{r.reason}</span>
          <span className={styles.reason}>
            <i style={{ width: `${Math.max((r.cents * 100) / top, 1)}%` }} />
            <span className="clip">{r.says}</span>
          </span>
          <span className="num">
            {dollars(r.cents)} · {r.claims}
          </span>
        </Link>
      ))}
    </div>
  );
}
