import type { ReactNode } from 'react';
import styles from './visit-level.module.css';

export interface Lighting {
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
}

/** Something whose words in the note light while it is pointed at or has the focus. */
export function Lights({ id, lit, light, why, children }: Lighting & { id: string; why: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={styles.element}
      data-lit={id === lit || undefined}
      title={why}
      onMouseEnter={() => light(id)}
      onMouseLeave={() => light(undefined)}
      onFocus={() => light(id)}
      onBlur={() => light(undefined)}
    >
      {children}
    </button>
  );
}
