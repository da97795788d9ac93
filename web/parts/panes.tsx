import type { ReactNode } from 'react';
import styles from './panes.module.css';

/** The three panes: a list that keeps its place, what one of it is, and what proves it. Without a detail the list has the room. */
export function Panes({ list, children, label }: { list: ReactNode; children?: ReactNode; label: string }) {
  return (
    <div className={styles.panes} data-detail={children ? true : undefined}>
      <section className={styles.list} aria-label={label}>
        {list}
      </section>
      {children}
    </div>
  );
}

/** `wide` is the middle pane; `whole` takes the room of the middle and the right one. */
export function Pane({ label, wide, whole, children }: { label: string; wide?: boolean; whole?: boolean; children: ReactNode }) {
  return (
    <section className={wide || whole ? styles.wide : styles.side} data-whole={whole || undefined} aria-label={label}>
      {children}
    </section>
  );
}

/** What a list or detail is, with its filters or acts at the right. */
export function PaneHead({ title, under, children }: { title: ReactNode; under?: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>{title}</h1>
        {under && <div className="soft">{under}</div>}
      </div>
      {children && <div className={styles.acts}>{children}</div>}
    </header>
  );
}

/** A part of a pane under a small heading. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.partHead}>
        <h2>{title}</h2>
        {aside && <div className="soft">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
