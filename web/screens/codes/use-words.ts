import { useEffect, useRef, useState } from 'react';

/** Long enough that a word typed at once is asked once, short enough to feel at once. */
const pauseMs = 120;

/**
 * What a person types, and its way into the address a moment after the last key. What the address says otherwise (back, a link)
 * comes into the field.
 */
export function useWords(told: string, tell: (words: string) => void): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(told);
  /** What was told and may still be on its way: its late arrival must not take back what was typed since. */
  const sent = useRef([told]);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    const arrived = sent.current.indexOf(told);
    sent.current = arrived < 0 ? [told] : sent.current.slice(arrived);
    if (arrived < 0) setWords(told);
  }, [told]);
  useEffect(() => {
    const plain = words.trim();
    if (plain === sent.current.at(-1)) return;
    const timer = setTimeout(() => {
      sent.current.push(plain);
      latest.current(plain);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  return [words, setWords];
}
