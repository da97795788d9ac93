import type { ReactNode } from 'react';
import styles from './figure.module.css';

/** A figure that opens the segment behind it; the one whose segment is shown is marked. */
export function Figure({ is, shown, show, children }: { is: string; shown?: boolean; show: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.figure} aria-label={`Segment behind ${is}`} aria-pressed={shown ?? false} onClick={show}>
      {children}
    </button>
  );
}
