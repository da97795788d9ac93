import { useEffect, useRef } from 'react';

/** Hands that rest longer than this are elsewhere. */
const restMs = 60_000;

/**
 * Counts the seconds in which a person is at the page: the window in front, and a key, pointer or wheel within the last minute. What was
 * counted before goes on. The number is read when it is needed; nothing is drawn anew for it.
 */
export function useActiveSeconds(before: number): () => number {
  const counted = useRef(before);
  useEffect(() => {
    let lastAt = performance.now();
    const here = () => {
      lastAt = performance.now();
    };
    const events = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, here, { passive: true });
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && performance.now() - lastAt < restMs) counted.current++;
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, here);
    };
  }, []);
  return () => counted.current;
}
