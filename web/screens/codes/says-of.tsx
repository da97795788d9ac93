import { Tag } from '../../parts/tag.tsx';
import styles from './codes.module.css';

/** What nobody can say, and what would have to be loaded: never an empty place. */
export function NotLoaded({ why }: { why: string }) {
  return (
    <p className={styles.missing}>
      <Tag tone="plain">no data</Tag>
      <span className="soft">{why.split('`').map((part, i) => (i % 2 === 1 ? <Command key={part} text={part} /> : part))}</span>
    </p>
  );
}

/** On what an answer rests, small, beside its heading. */
export function Cited({ grounds }: { grounds: { readonly cite: string; readonly stale?: true } }) {
  return (
    <span className={styles.cited}>
      {grounds.cite} {grounds.stale && <Tag tone="warn">stale</Tag>}
    </span>
  );
}

const Command = ({ text }: { text: string }) => <code className="mono">{text}</code>;
