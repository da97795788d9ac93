import { useEffect, useRef, useState } from 'react';

/** Long enough that a word typed at once is asked once, short enough to feel at once. */
const pauseMs = 120;

/**
 * What a person types, and its way into the address a moment after the last key. What the address says otherwise (back, a link)
 * comes into the field.
 */
export function useWords(told: string, tell: (words: string) => void): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(told);
  const sent = useRef(told);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (told === sent.current) return;
    sent.current = told;
    setWords(told);
  }, [told]);
  useEffect(() => {
    const plain = words.trim();
    if (plain === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = plain;
      latest.current(plain);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  return [words, setWords];
}
