import type { ReactNode } from 'react';
import styles from './figure-row.module.css';

export interface ShownFigure {
  readonly title: string;
  readonly value: ReactNode;
  /** In words, so that nobody must look it up. */
  readonly formula: string;
}

/** A few figures in a row, each with what it is made of under the pointer. */
export function FigureRow({ figures }: { figures: readonly ShownFigure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((f) => (
        <div key={f.title} className={styles.figure} title={f.formula}>
          <dt className="soft">{f.title}</dt>
          <dd style={{ margin: 0 }}>
            <strong>{f.value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A share in percent; a dash where it cannot be told. */
export const share = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)} %`);
/** A coefficient between −1 and 1; a dash where it cannot be told. */
export const coefficient = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2).replace('-', '−'));
/** Seconds as minutes and seconds, `2:05`; a dash where nothing was measured. */
export const minutes = (seconds: number | undefined): string =>
  seconds === undefined ? '–' : `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
