import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowUp, IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Tag, type Tone } from '../../parts/tag.tsx';
import styles from './code-card.module.css';
import type { DraftCode } from './draft.ts';

const sure: Readonly<Record<NonNullable<DraftCode['certainty']>, readonly [Tone, string]>> = {
  auto: ['good', 'sure'],
  suggest: ['calm', 'suggested'],
  query: ['warn', 'question'],
};

interface CardProps {
  readonly item: DraftCode;
  readonly number: number;
  readonly here: boolean;
  readonly lit: boolean;
  readonly light: (code: string | undefined) => void;
  /** Absent where nothing may be changed. */
  readonly acts?: { readonly accept: () => void; readonly reject: () => void; readonly change: () => void; readonly up: () => void };
}

/** One code: its number and tint in the note, title, certainty, why, and what was decided. */
export function CodeCard({ item, number, here, lit, light, acts }: CardProps) {
  const [tone, word] = item.certainty ? sure[item.certainty] : (['plain', 'by hand'] as const);
  return (
    <li
      className={styles.card}
      data-tint={(number - 1) % 8}
      data-here={here || undefined}
      data-lit={lit || undefined}
      data-decision={item.decision}
      onMouseEnter={() => light(item.code)}
      onMouseLeave={() => light(undefined)}
    >
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.text}>
        <div className={styles.line}>
          <strong className={styles.code}>{item.code}</strong>
          <Tag tone={tone}>{word}</Tag>
          {item.decision !== 'open' && <Tag tone={item.decision === 'accepted' ? 'good' : 'bad'}>{item.decision}</Tag>}
          {acts && (
            <div className={styles.acts}>
              <Act
                label={`Accept ${item.code}`}
                keyName="a"
                on={item.decision === 'accepted'}
                run={acts.accept}
                icon={<IconCheck size={15} />}
              />
              <Act
                label={`Reject ${item.code}`}
                keyName="d"
                on={item.decision === 'rejected'}
                run={acts.reject}
                icon={<IconX size={15} />}
              />
              <Act label={`Change ${item.code}`} keyName="e" run={acts.change} icon={<IconPencil size={15} />} />
              <Act label={`Move ${item.code} up`} off={number === 1} run={acts.up} icon={<IconArrowUp size={15} />} />
            </div>
          )}
        </div>
        <div className={styles.title}>{item.title}</div>
        <div className="soft">{item.why}</div>
      </div>
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly keyName?: string;
  readonly on?: boolean;
  /** Keeps its room and is not there. */
  readonly off?: boolean;
  readonly run: () => void;
  readonly icon: ReactNode;
}

function Act({ label, keyName, on, off, run, icon }: ActProps) {
  if (off) return <span className={styles.gap} />;
  return (
    <Tooltip label={keyName ? `${label} (${keyName})` : label}>
      <ActionIcon
        size="sm"
        variant={on ? 'light' : 'subtle'}
        color={on ? 'teal' : 'gray'}
        aria-label={label}
        aria-pressed={on ?? false}
        onClick={run}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
