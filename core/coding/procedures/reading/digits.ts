import { type Side, sideIn } from './measures.ts';

const toeNames: readonly [number, RegExp][] = [
  [1, /\b(?:hallux|halluces|great toe(?:nail)?s?|big toe(?:nail)?s?|first toe(?:nail)?|1st toe(?:nail)?)\b/i],
  [2, /\b(?:second|2nd) toe(?:nail)?\b/i],
  [3, /\b(?:third|3rd) toe(?:nail)?\b/i],
  [4, /\b(?:fourth|4th) toe(?:nail)?\b/i],
  [5, /\b(?:fifth|5th|little|small|pinky) toe(?:nail)?\b/i],
];
const fingerNames: readonly [number, RegExp][] = [
  [1, /\bthumb(?:nail)?s?\b/i],
  [2, /\b(?:index|second|2nd|pointer)(?: finger(?:nail)?)?\b/i],
  [3, /\b(?:middle|long|third|3rd) finger(?:nail)?\b/i],
  [4, /\b(?:ring|fourth|4th) finger(?:nail)?\b/i],
  [5, /\b(?:little|small|fifth|5th|pinky) finger(?:nail)?\b/i],
];

const toeModifier = (side: Side, n: number) => (side === 'left' ? (n === 1 ? 'TA' : `T${n - 1}`) : `T${n + 4}`);
const fingerModifier = (side: Side, n: number) => (side === 'left' ? (n === 1 ? 'FA' : `F${n - 1}`) : `F${n + 4}`);

/** Lists such as `toes 1, 2 and 3` or `R 1-5`. */
function listed(text: string, noun: string): number[] {
  const shape = new RegExp(`\\b(?:${noun})s?\\s+((?:[1-5](?:\\s*(?:,|and|&|-|–|to|through)\\s*)?)+)`, 'gi');
  return [...text.matchAll(shape)].flatMap((m) => numbersIn(m[1]!));
}

/** `1-3, 5` → 1 2 3 5. */
export function numbersIn(list: string): number[] {
  const found: number[] = [];
  for (const m of list.matchAll(/([1-9]\d?)(?:\s*(?:-|–|to|through)\s*([1-9]\d?))?/g)) {
    const [from, to] = [Number(m[1]), Number(m[2] ?? m[1])];
    for (let n = from; n <= to && to - from < 10; n++) found.push(n);
  }
  return found;
}

/** Modifiers of the toes or fingers that a text names, each once; empty when the side or the digit is missing. */
export function digitModifiers(text: string): string[] {
  const isToe = /\b(?:toe|hallux|halluces|toenail|foot|feet)/i.test(text);
  const names = isToe ? toeNames : fingerNames;
  const make = isToe ? toeModifier : fingerModifier;
  const found = new Set<string>();
  // Each stretch up to the next side word belongs to the side before it.
  const parts = text.split(/(?=\b(?:right|left|bilateral|both)\b|(?<![\w.])[RL](?= ))/i);
  let side: Side | undefined = sideIn(text) === 'both' ? undefined : sideIn(text);
  for (const part of parts) {
    side = sideIn(part) ?? side;
    if (!side) continue;
    const digits = [
      ...names.flatMap(([n, shape]) => (shape.test(part) ? [n] : [])),
      ...listed(part, isToe ? 'toe|toenail|digit' : 'finger|digit'),
    ];
    for (const n of digits) for (const s of side === 'both' ? (['left', 'right'] as const) : [side]) found.add(make(s, n));
  }
  return [...found];
}

/** E1–E4 for the lids that a text names. */
export function lidModifiers(text: string): string[] {
  const side = sideIn(text);
  const upper = /\bupper\b/i.test(text);
  const lower = /\blower\b/i.test(text);
  if (!side || (!upper && !lower)) return [];
  const sides = side === 'both' ? (['left', 'right'] as const) : [side];
  return sides.flatMap((s) => [...(upper ? [s === 'left' ? 'E1' : 'E3'] : []), ...(lower ? [s === 'left' ? 'E2' : 'E4'] : [])]);
}
