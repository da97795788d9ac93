/** A file taken apart, to be spoiled: its segments as lists of texts, the id first. */
export interface Draft {
  /** ST01, for claims with a letter: `837P`. */
  readonly set: string;
  readonly segments: string[][];
  readonly element: string;
  readonly component: string;
  readonly terminator: string;
  readonly lineEnd: string;
}

/** Takes a file apart; it must begin with an ISA. One character a byte. */
export function draftOf(bytes: Uint8Array): Draft {
  const text = Buffer.from(bytes).toString('latin1');
  const [element, component, terminator] = [text[3]!, text[104]!, text[105]!];
  const segments = text
    .split(terminator)
    .map((s) => s.replace(/^[\r\n]+/, '').split(element))
    .filter(([id]) => id !== '');
  const id = segments.find((s) => s[0] === 'ST')![1]!;
  const letter = { X222: 'P', X223: 'I', X224: 'D' }[/X22\d/.exec(segments.find((s) => s[0] === 'GS')![8]!)?.[0] ?? ''];
  return { set: id === '837' ? id + letter : id, segments, element, component, terminator, lineEnd: /^[\r\n]*/.exec(text.slice(106))![0] };
}

export const copyOf = (draft: Draft): Draft => ({ ...draft, segments: draft.segments.map((s) => [...s]) });

export const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

export const textOf = ({ segments, element, terminator, lineEnd }: Draft): string =>
  segments.map((s) => s.join(element) + terminator + lineEnd).join('');

/** Indexes of the segments of an id, or of an id and a first element (`DTP*472`). */
export function findAll({ segments }: Draft, what: string): number[] {
  const [id, first] = what.split('*');
  return segments.flatMap((s, i) => (s[0] === id && (first === undefined || s[1] === first) ? [i] : []));
}

export const find = (draft: Draft, what: string): number | undefined => findAll(draft, what)[0];

/** Counts the segments of the transaction around one again, after some came or went. */
export function recount({ segments }: Draft, near: number): void {
  const end = segments.findIndex((s, n) => n >= near && s[0] === 'SE');
  const start = segments.findLastIndex((s, n) => n <= end && s[0] === 'ST');
  segments[end]![1] = String(end - start + 1);
}
