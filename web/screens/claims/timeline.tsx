import type { ClaimView } from '@claimwright/server/http';
import { instantText } from '../../parts/dates.ts';
import styles from './timeline.module.css';

/** Everything that happened to the claim, the newest first, with the person or file that brought it. */
export function Timeline({ moments }: { moments: ClaimView['timeline'] }) {
  return (
    <ol className={styles.timeline}>
      {moments.toReversed().map((m) => (
        <li key={`${m.at} ${m.kind} ${m.says}`}>
          <div className={styles.when}>{instantText(m.at)}</div>
          <div>{m.says}</div>
          {(m.who || m.file) && <div className="soft mono">{m.who ?? `${m.file?.kind} · ${m.file?.name}`}</div>}
        </li>
      ))}
    </ol>
  );
}
