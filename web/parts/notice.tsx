import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A sentence that must be seen before one goes on: what is the matter, and what to do. */
export function Notice({ tone, title, children }: { tone: 'warn' | 'bad'; title: string; children: ReactNode }) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'note'}>
      <strong>
        <span aria-hidden="true">{tone === 'bad' ? '✕' : '!'}</span> {title}
      </strong>
      <div>{children}</div>
    </div>
  );
}
