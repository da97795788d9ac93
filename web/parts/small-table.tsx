import type { ReactNode } from 'react';
import styles from './small-table.module.css';

/** A short table inside a pane. A heading that begins with # stands over numbers. */
export function SmallTable({ head, foot, children }: { head: readonly string[]; foot?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((h) => (
              <th key={h} scope="col" className={h.startsWith('#') ? 'num' : undefined}>
                {h.replace('#', '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
