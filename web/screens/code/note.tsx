import { useEffect, useRef } from 'react';
import type { Draft } from './draft.ts';
import { stretches } from './highlights.ts';
import styles from './note.module.css';
import { reflow } from './reflow.ts';

interface NoteProps {
  readonly text: string;
  readonly draft: Draft;
  /** The code whose words are lit. */
  readonly lit: string | undefined;
  readonly light: (code: string | undefined) => void;
}

/** The note as written, at a reading width. Words that support a code carry its tint and number; its text is never markup. */
export function Note({ text, draft, lit, light }: NoteProps) {
  const page = useRef<HTMLDivElement>(null);
  const shown = draft.filter((d) => d.decision !== 'rejected');
  const hovering = useRef(false);
  const shownText = reflow(text);
  const parts = stretches(
    text.length,
    shown.map((d) => d.spans),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are looked for in the page, after it shows which are lit
  useEffect(() => {
    // A code brings its words into sight; the words under the pointer stay where they are.
    if (hovering.current) return;
    page.current?.querySelector('[data-lit]')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [lit]);
  return (
    <div className={styles.note} ref={page}>
      {parts.map(({ start, end, codes }) => {
        const words = shownText.slice(start, end);
        const [first] = codes;
        if (first === undefined) return words;
        const own = codes.map((c) => shown[c]!);
        const numbers = own.map((d) => draft.indexOf(d) + 1);
        const begins = own.some((d) => d.spans.some((s) => s.start === start));
        return (
          <mark
            key={start}
            className={styles.mark}
            data-tint={(numbers[0]! - 1) % 8}
            data-lit={own.some((d) => d.code === lit) || undefined}
            data-number={begins ? numbers.join(' ') : undefined}
            title={own.map((d) => `${d.code} ${d.title}`).join('\n')}
            onMouseEnter={() => {
              hovering.current = true;
              light(own[0]!.code);
            }}
            onMouseLeave={() => {
              hovering.current = false;
              light(undefined);
            }}
          >
            {words}
          </mark>
        );
      })}
    </div>
  );
}
