import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconArrowUp, IconCheck, IconMessageQuestion, IconPencil, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Tag, type Tone } from '../../parts/tag.tsx';
import styles from './code-card.module.css';
import type { DraftCode } from './draft.ts';

const sure: Readonly<Record<NonNullable<DraftCode['certainty']>, readonly [Tone, string]>> = {
  auto: ['good', 'sure'],
  suggest: ['calm', 'suggested'],
  query: ['warn', 'question'],
};

const standingOf = (item: DraftCode): readonly [Tone, string] =>
  item.certainty ? sure[item.certainty] : ['plain', item.instead ? 'changed' : 'by hand'];

interface CardProps {
  readonly item: DraftCode;
  readonly number: number;
  readonly here: boolean;
  readonly lit: boolean;
  readonly light: (code: string | undefined) => void;
  /** Its letter on the claim and the service lines that it supports. */
  readonly supports?: string | undefined;
  readonly asked?: boolean;
  /** Says whose code it is, where two coders are compared; else how sure the engine is. */
  readonly tag?: readonly [Tone, string] | undefined;
  /** Words for the kind of reason, of one that is left out. */
  readonly leftOut?: string | undefined;
  /** The coder's sentence is being written. */
  readonly saying?: ((sentence: string | undefined) => void) | undefined;
  /** Absent where nothing may be changed. */
  readonly acts?: CardActs | undefined;
  /** Below the card: what would change it, why it is left out. */
  readonly children?: ReactNode;
}

export interface CardActs {
  readonly accept?: () => void;
  readonly reject: () => void;
  readonly change: () => void;
  readonly ask?: (() => void) | undefined;
  readonly up: () => void;
}

/** One code: its number and tint in the note, title, certainty, why, what it supports, and what was decided. */
export function CodeCard({ item, number, here, lit, light, supports, asked, tag, leftOut, saying, acts, children }: CardProps) {
  const [tone, word] = tag ?? standingOf(item);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) card.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li
      ref={card}
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
          <span className={styles.tags}>
            <strong className={styles.code}>{item.code}</strong>
            <Tag tone={tone}>{word}</Tag>
            {asked && <Tag tone="warn">asked</Tag>}
            {item.decision !== 'open' && <Tag tone={item.decision === 'accepted' ? 'good' : 'bad'}>{item.decision}</Tag>}
          </span>
          {acts && <Acts code={item.code} decision={item.decision} number={number} acts={acts} />}
        </div>
        <div className={styles.title}>{item.title}</div>
        <div className="soft">{leftOut ?? item.why}</div>
        {item.reason && !saying && <div>“{item.reason}”</div>}
        {saying && (
          <TextInput
            autoFocus
            aria-label={`Why ${item.code}, in your words`}
            defaultValue={item.reason ?? ''}
            placeholder="Why, in a sentence; Enter keeps it"
            onKeyDown={(e) => {
              if (e.key === 'Enter') saying(e.currentTarget.value);
              if (e.key === 'Escape') saying(undefined);
            }}
          />
        )}
        {supports && <div className="faint">{supports}</div>}
        {children}
      </div>
    </li>
  );
}

function Acts({ code, decision, number, acts }: { code: string; decision: DraftCode['decision']; number: number; acts: CardActs }) {
  const { accept, ask } = acts;
  return (
    <div className={styles.acts}>
      {accept && <Act label={`Accept ${code}`} keyName="a" on={decision === 'accepted'} run={accept} icon={<IconCheck size={15} />} />}
      <Act label={`Reject ${code}`} keyName="d" on={decision === 'rejected'} run={acts.reject} icon={<IconX size={15} />} />
      <Act label={`Change ${code}`} keyName="e" run={acts.change} icon={<IconPencil size={15} />} />
      {ask && <Act label={`Ask about ${code}`} keyName="q" run={ask} icon={<IconMessageQuestion size={15} />} />}
      <Act label={`Move ${code} up`} off={number === 1} run={acts.up} icon={<IconArrowUp size={15} />} />
    </div>
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
