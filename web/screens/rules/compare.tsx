import { lineDiff } from './line-diff.ts';
import styles from './rules.module.css';

const signs = { both: ' ', gone: '−', new: '+' } as const;

/** Two versions of a rule as YAML, line by line. */
export function Compare({ before, after, label }: { before: string; after: string; label: string }) {
  return (
    <section className={styles.diff} aria-label={label}>
      {lineDiff(before, after).map(({ side, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a comparison is its place
        <div key={i} data-side={side}>
          {signs[side]} {text}
        </div>
      ))}
    </section>
  );
}
