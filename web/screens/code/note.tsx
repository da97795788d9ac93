import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { stretches } from './highlights.ts';
import type { Mark } from './marks.ts';
import styles from './note.module.css';
import { reflow } from './reflow.ts';

/** What a note gives to who holds it. */
export interface NoteHandle {
  /** The words that a person has selected, as offsets into its text. */
  readonly selected: () => { readonly start: number; readonly end: number } | undefined;
}

interface NoteProps {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The mark whose words are lit. */
  readonly lit?: string | undefined;
  readonly light?: (id: string | undefined) => void;
  readonly handle?: Ref<NoteHandle>;
}

/** The note as written, at a reading width, with what was added below. Words that support a code carry its tint and number; its text is never markup. */
export function Note({ text, marks, lit, light = () => {}, handle }: NoteProps) {
  const page = useRef<HTMLElement>(null);
  const hovering = useRef(false);
  const shownText = reflow(text);
  const parts = stretches(
    text.length,
    marks.map((m) => m.spans),
  );
  useImperativeHandle(handle, () => ({ selected: () => selectedIn(page.current, text) }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are looked for in the page, after it shows which are lit
  useEffect(() => {
    // A code brings its words into sight; the words under the pointer stay where they are.
    if (hovering.current) return;
    page.current?.querySelector('[data-lit]')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [lit]);
  return (
    <article className={styles.note} ref={page}>
      {parts.map(({ start, end, codes }) => {
        const words = shownText.slice(start, end);
        if (codes.length === 0) return words;
        const own = codes.map((c) => marks[c]!);
        const numbers = own.flatMap((m) => m.number ?? []);
        const begins = own.some((m) => m.number !== undefined && m.spans.some((s) => s.start === start));
        return (
          <mark
            key={start}
            className={styles.mark}
            data-tint={numbers.length > 0 ? (numbers[0]! - 1) % 8 : undefined}
            data-gap={numbers.length === 0 || undefined}
            data-lit={own.some((m) => m.id === lit) || undefined}
            data-number={begins ? numbers.join(' ') : undefined}
            title={own.map((m) => m.title).join('\n')}
            onMouseEnter={() => {
              hovering.current = true;
              light(own[0]!.id);
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
    </article>
  );
}

/** Offsets of a selection, without the blanks at its ends. */
function selectedIn(page: HTMLElement | null, text: string): { start: number; end: number } | undefined {
  const selection = document.getSelection();
  if (!page || !selection || selection.isCollapsed || !page.contains(selection.anchorNode) || !page.contains(selection.focusNode))
    return undefined;
  const chosen = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(page);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  let start = before.toString().length;
  let end = start + chosen.toString().length;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : undefined;
}
