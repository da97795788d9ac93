import styles from './choices.module.css';

export interface Choice<T extends string> {
  readonly value: T | undefined;
  readonly label: string;
  readonly count?: number | undefined;
}

/** Filters as a row of chips, of which one is on. What is on stands in the address. */
export function Choices<T extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: readonly Choice<T>[];
  chosen: T | undefined;
  choose: (value: T | undefined) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's frame and legend are not wanted around a row of chips
    <div className={styles.choices} role="group" aria-label={label}>
      {choices.map((c) => (
        <button key={c.label} type="button" className={styles.chip} aria-pressed={c.value === chosen} onClick={() => choose(c.value)}>
          {c.label}
          {c.count !== undefined && <span className={styles.count}>{c.count.toLocaleString('en-US')}</span>}
        </button>
      ))}
    </div>
  );
}
