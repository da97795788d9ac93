import type { Section, Span } from '../coded-note.ts';

/** How an assessment sets its problems apart; the first kind that it uses counts, the others are detail below a problem. */
const markers: readonly RegExp[] = [
  /^[ \t]*(?:#[ \t]*\d{1,2}(?=[ \t])|(?:#[ \t]*)?(?:problem[ \t]*)?\d{1,2}[.):](?=[ \t]|[A-Za-z]))[ \t]*/i,
  /^[ \t]*#+[ \t]*(?=\S)/,
  /^[ \t]*[-*•·▪–][ \t]*(?=\S)/,
];
const inlineNumber = /(?:^|(?<=[\s.;:,]))(?:#[ \t]*)?(\d{1,2})[.)][ \t]+(?=[A-Za-z])/g;
const spokenNumber =
  /\b(?:next[ \t]+|problem[ \t]+)?number[ \t]+(one|two|three|four|five|six|seven|eight|nine|ten)\b[ \t]*(?:colon|comma|period)?[ \t]*/gi;
const spoken = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function trimmed(text: string, start: number, end: number): Span | undefined {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return part.trim() === '' ? undefined : { start: from, end: from + part.trim().length };
}

/** Cuts at the given places; what stands before the first is a problem of its own. */
function cut(note: string, section: Span, cuts: readonly Span[]): Span[] {
  const lead = trimmed(note, section.start, cuts[0]?.start ?? section.end);
  const parts = cuts.map((c, i) => trimmed(note, c.end, cuts[i + 1]?.start ?? section.end));
  return [lead, ...parts].filter((p) => p !== undefined);
}

/** `1. … 2. … 3. …` in running text, or `number one … number two …` as dictated: only when they count up from one. */
function counted(note: string, section: Span): Span[] | undefined {
  const text = note.slice(section.start, section.end);
  const all = [
    ...[...text.matchAll(inlineNumber)].map((m) => ({ n: Number(m[1]), m })),
    ...[...text.matchAll(spokenNumber)].map((m) => ({ n: spoken.indexOf(m[1]!.toLowerCase()) + 1, m })),
  ].sort((a, b) => a.m.index - b.m.index);
  const cuts: Span[] = [];
  for (const { n, m } of all) {
    if (n === cuts.length + 1) cuts.push({ start: section.start + m.index, end: section.start + m.index + m[0].length });
  }
  return cuts.length > 1 || (cuts.length === 1 && text.trimStart().search(inlineNumber) === 0) ? cuts : undefined;
}

function textLines(note: string, section: Span): Span[] {
  const lines: Span[] = [];
  let at = section.start;
  for (const line of note.slice(section.start, section.end).split('\n')) {
    lines.push({ start: at, end: at + line.length });
    at += line.length + 1;
  }
  return lines;
}

/** A sentence about the patient goes on about the problem named before it. */
const goesOn = /^(?:(?:the |this )?patient|pt|s?he|they|his|her|mr|ms|mrs|today[’']s)\b/i;

/** No markers: every line is a problem, but a wrapped line continues the one before it. */
function plain(note: string, lines: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  let open = false;
  for (const line of lines) {
    const text = note.slice(line.start, line.end).trim();
    const last = found.at(-1);
    const wraps =
      last &&
      (goesOn.test(text) || open) &&
      (goesOn.test(text) ||
        /^[a-z(]/.test(text) ||
        (line.start - last.start > 60 && !/[.:;!?]$/.test(note.slice(last.start, last.end).trim())));
    if (text === '') open = false;
    else if (wraps || (last && open && /^[ \t]+\S/.test(note.slice(line.start, line.end)))) last.end = line.end;
    else {
      found.push({ start: line.start, end: line.end });
      open = true;
    }
  }
  return found.flatMap((f) => trimmed(note, f.start, f.end) ?? []);
}

/** A sentence that presents the patient: who comes and why, not what was found. */
const presents =
  /^[^\n]{0,60}\b(?:is|was) (?:an?|the) [^.\n]{0,40}(?:year|yr|month|week|day|y\.?o|m\.?o)[^.\n]{0,60}(?:male|female|man|woman|boy|girl|gentleman|lady|patient|infant|child|m\b|f\b)|^(?:the )?patient (?:presents|is here|is seen|comes in|returns|was seen)\b/i;

/** The problems of one assessment section, in order, without their numbers or bullets; where several stand, not the sentence that presents the patient. */
export function problemsOf(note: string, section: Section | Span): Span[] {
  const found = allProblemsOf(note, section);
  const named = found.filter((p) => !presents.test(note.slice(p.start, p.end)));
  return named.length > 0 && named.length < found.length ? named : found;
}

function allProblemsOf(note: string, section: Section | Span): Span[] {
  const numbered = counted(note, section);
  if (numbered) return cut(note, section, numbered);
  const lines = textLines(note, section);
  for (const marker of markers) {
    const indents = lines.flatMap((l) =>
      marker.test(note.slice(l.start, l.end)) ? /^[ \t]*/.exec(note.slice(l.start, l.end))![0].length : [],
    );
    const first = lines.find((l) => note.slice(l.start, l.end).trim() !== '');
    if (!first || indents.length === 0 || (indents.length === 1 && !marker.test(note.slice(first.start, first.end)))) continue;
    // A heading line followed by bullets: the bullets are detail of the line above, which stands without a mark.
    if (marker === markers[2] && !marker.test(note.slice(first.start, first.end))) return underPlainHeads(note, lines, marker);
    const least = Math.min(...indents);
    const cuts = lines.flatMap((l) => {
      const m = marker.exec(note.slice(l.start, l.end));
      return m && /^[ \t]*/.exec(m[0])![0].length === least ? { start: l.start, end: l.start + m[0].length } : [];
    });
    return cut(note, section, cuts);
  }
  return plain(note, lines);
}

function underPlainHeads(note: string, lines: readonly Span[], bullet: RegExp): Span[] {
  const heads = lines.filter((l) => {
    const text = note.slice(l.start, l.end);
    return text.trim() !== '' && !bullet.test(text) && !/^[ \t]+\S/.test(text);
  });
  return heads.flatMap((h, i) => trimmed(note, h.start, heads[i + 1]?.start ?? lines.at(-1)!.end) ?? []);
}
