import { Part } from '../../parts/panes.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './code-card.module.css';
import type { Gap } from './gaps.ts';

interface LookFirstProps {
  readonly gaps: readonly Gap[];
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
  readonly go: (gap: Gap) => void;
}

/** What is documented and in no code, and what is in a code and not documented: before anything else. */
export function LookFirst({ gaps, lit, light, go }: LookFirstProps) {
  if (gaps.length === 0) return null;
  return (
    <Part title="Look first" aside={<Tag tone="warn">{gaps.length === 1 ? '1 open' : `${gaps.length} open`}</Tag>}>
      {gaps.map((g) => (
        <button
          key={g.id}
          type="button"
          className={styles.first}
          data-lit={g.id === lit || undefined}
          onMouseEnter={() => light(g.id)}
          onMouseLeave={() => light(undefined)}
          onClick={() => go(g)}
        >
          <span className="faint">{g.kind.replace('-', ' ')}</span>
          <span>{g.what}</span>
        </button>
      ))}
    </Part>
  );
}
