import type { Panel } from '../book.ts';

/** What a set of tests is billed as. */
export interface Grouped {
  readonly panels: readonly string[];
  readonly single: readonly string[];
}

/**
 * Groups tests into panels: the one with most parts first. A panel is billed only when every part was run; a part stands in one panel alone.
 *
 * @param named panels that the note names without listing their parts: all parts count as run.
 * @param medicare the general health panel is not covered: its parts are billed.
 */
export function groupTests(run: ReadonlySet<string>, named: readonly string[], panels: readonly Panel[], medicare: boolean): Grouped {
  const left = new Set(run);
  for (const code of named) for (const part of panels.find((p) => p.code === code)?.parts ?? []) left.add(part);
  const chosen: string[] = [];
  // The general health panel is made of a panel and two tests, so it is looked for last.
  const flat = panels.filter((p) => !p.parts.some((part) => panels.some((other) => other.code === part)));
  for (const panel of [...flat].sort((a, b) => b.parts.length - a.parts.length)) {
    if (!panel.parts.every((part) => left.has(part))) continue;
    chosen.push(panel.code);
    for (const part of panel.parts) left.delete(part);
  }
  for (const panel of panels.filter((p) => !flat.includes(p))) {
    const has = (part: string) => chosen.includes(part) || left.has(part);
    if ((panel.notMedicare && medicare) || !panel.parts.every(has)) continue;
    for (const part of panel.parts) {
      left.delete(part);
      if (chosen.includes(part)) chosen.splice(chosen.indexOf(part), 1);
    }
    chosen.push(panel.code);
  }
  return { panels: chosen, single: [...left] };
}
