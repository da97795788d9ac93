import { useRef } from 'react';
import { newKey } from '../api.ts';

/** The Idempotency-Key of an act: the same while its body is the same, so that trying again after a lost answer is the same act; another body is another act. */
export function useActKey(): (body: unknown) => string {
  const kept = useRef({ of: '', key: '' });
  return (body) => {
    const of = JSON.stringify(body);
    if (kept.current.of !== of) kept.current = { of, key: newKey() };
    return kept.current.key;
  };
}
