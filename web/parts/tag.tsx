import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'plain';

/** Colour never speaks alone: each tone has a sign of its own beside the word. */
const signs: Readonly<Record<Tone, string>> = { good: '✓', warn: '!', bad: '✕', calm: '›', plain: '·' };

/** A standing in a word, with its sign. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <span aria-hidden="true">{signs[tone]}</span>
      {children}
    </span>
  );
}
