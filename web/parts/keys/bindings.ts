import { useEffect, useRef } from 'react';

/** What a key does here. `keys` is one key (`j`, `Enter`, `?`) or two in a row (`g c`). */
export interface Binding {
  readonly keys: string;
  readonly says: string;
  readonly run: () => void;
}

type Layer = { current: readonly Binding[]; readonly inner: boolean };
const layers: Layer[] = [];
let first = '';
let firstAt = 0;

/** Every binding in force, innermost first: what the map of keys shows. */
export const bindingsInForce = (): readonly Binding[] => {
  const newest = layers.toReversed();
  return [...newest.filter((layer) => layer.inner), ...newest.filter((layer) => !layer.inner)].flatMap((layer) => layer.current);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A key that a control means for itself: Enter and space press what has the focus. */
const isPressing = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLElement && /^(BUTTON|A|SUMMARY)$/.test(event.target.tagName);

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || isPressing(event)) return;
  if (document.querySelector('[aria-modal="true"]')) return;
  const key = event.key;
  const pair = performance.now() - firstAt < 1_200 ? `${first} ${key}` : '';
  const find = (keys: string) => bindingsInForce().find((b) => b.keys === keys);
  const binding = (pair && find(pair)) || find(key);
  first = key;
  firstAt = performance.now();
  if (!binding) return;
  event.preventDefault();
  first = '';
  binding.run();
}

/**
 * Puts bindings in force while the component is shown; of two for one key, the one shown last wins. `inner`: part of a detail, whose keys win
 * over those of the list beside it, whichever of the two came first.
 */
export function useKeys(bindings: readonly Binding[], { inner = false }: { readonly inner?: boolean } = {}): void {
  const kept = useRef<Layer>({ current: bindings, inner });
  kept.current.current = bindings;
  useEffect(() => {
    const layer = kept.current;
    if (layers.length === 0) window.addEventListener('keydown', onKey);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}
