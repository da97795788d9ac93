/** A stretch of the note, and which codes (by their place, from 0) its words support. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly number[];
}

/** Cuts a text at every edge of a span, so that spans may overlap: in order, without gaps, nothing twice. */
export function stretches(length: number, spans: readonly (readonly { readonly start: number; readonly end: number }[])[]): Stretch[] {
  const edges = new Set([0, length]);
  for (const of of spans) for (const { start, end } of of) for (const edge of [start, end]) if (edge > 0 && edge < length) edges.add(edge);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => ({
    start,
    end: cuts[i + 1]!,
    codes: spans.flatMap((of, code) => (of.some((s) => s.start <= start && s.end > start) ? [code] : [])),
  }));
}
