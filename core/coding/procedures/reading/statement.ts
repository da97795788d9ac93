import type { Section, SectionKind, Span } from '../../coded-note.ts';

/** One sentence, list item or table row of the note: what an act, its count and its side are looked for in. */
export interface Statement extends Span {
  /** The words, as long as the span; line breaks are blanks. */
  readonly text: string;
  readonly section: SectionKind;
  readonly heading: string;
  /** Ordinal of the paragraph or list item. */
  readonly block: number;
  /** The note calls itself a procedure or a report in its first lines: then names alone tell of acts. */
  readonly titled: boolean;
  /** Its paragraph tells of hands at work: consent, asepsis, a needle, an anesthetic, an instrument, a dressing. What it names was done. */
  readonly atWork?: boolean;
  /** What announces it: `Vaccines given, 3:40 PM:` above a list, the label before it; empty when nothing does. */
  readonly lead: string;
}

interface Line extends Span {
  readonly text: string;
}

const marker = /^[ \t]*(?:[-*•·▪–+]|#[ \t]?\d{1,2}[.):]?|#+|\d{1,2}[.)]|\(?[a-z]\)|[a-h]\.)[ \t]+(?=\S)/i;
const label = /^[ \t]*[A-Za-z][\w /&()',+-]{1,60}:(?=\s|$)/;
const row = /\S {3,}\S|\t/;
const abbreviation =
  /(?:\b(?:[Dd]r|[Mm]rs?|[Mm]s|[Vv]s|[Aa]pprox|[Nn]o|[Ss]t|[Pp]t|[Hh]x|[Dd]x|[Ii]nj|[Tt]emp|[Ii]ncl|[Ff]ig|[Ss]q|[Ww]t|[Hh]t|[ap]\.m|e\.g|i\.e|[A-Z]))\.$/;
const longLine = 55;

function linesOf(note: string, section: Section): Line[] {
  const lines: Line[] = [];
  let at = section.start;
  for (const text of note.slice(section.start, section.end).split('\n')) {
    lines.push({ start: at, end: at + text.length, text });
    at += text.length + 1;
  }
  return lines;
}

/** Whether a line goes on with the sentence of the line before it. */
function wraps(before: Line | undefined, line: Line): boolean {
  if (!before || before.text.trim() === '' || line.text.trim() === '') return false;
  if (marker.test(line.text) || row.test(line.text.trim()) || row.test(before.text.trim())) return false;
  if (/^\s*[a-z(]/.test(line.text) && !/[:]\s*$/.test(before.text)) return true;
  return before.text.trimEnd().length >= longLine && !label.test(line.text) && !/[:]\s*$/.test(before.text);
}

/** Cuts joined lines into sentences. */
function sentences(note: string, start: number, end: number): Span[] {
  const text = note.slice(start, end);
  const found: Span[] = [];
  let from = 0;
  const close = (to: number) => {
    const part = text.slice(from, to);
    if (part.trim() !== '') {
      const lead = part.length - part.trimStart().length;
      found.push({ start: start + from + lead, end: start + from + part.trimEnd().length });
    }
    from = to;
  };
  for (const m of text.matchAll(/[.!?]["')\]]?(?=\s)|;(?=\s)/g)) {
    const upTo = m.index + m[0].length;
    const after = text.slice(upTo).trimStart();
    // `A1c 6.8 (in house? no, hospital)`: an aside belongs to its sentence.
    const open = text.slice(from, upTo);
    if (m[0] !== ';' && open.lastIndexOf('(') > open.lastIndexOf(')') && /^[^()\n]{0,60}\)/.test(text.slice(upTo))) continue;
    if (m[0] !== ';' && abbreviation.test(text.slice(Math.max(0, upTo - 12), upTo)) && !/^[A-Z]\w+ (?:was|were|is)\b/.test(after)) continue;
    if (m[0] === '.' && /(?:^|\s)\d{1,2}\.$/.test(text.slice(from, upTo)) && text.slice(from, upTo).trim().length < 4) continue;
    close(upTo);
  }
  close(text.length);
  return found;
}

/** Keeps track of what announces the items below it. */
function leadOf(current: string, line: Line, isItem: boolean): string {
  const text = line.text.trim();
  if (/:$/.test(text)) return text;
  if (isItem || /^\s/.test(line.text) || row.test(text)) return current;
  return !/[.;]$/.test(text) && text.length < longLine && !row.test(text) ? text : '';
}

function statementsIn(note: string, section: Section, firstBlock: number, titled: boolean): Statement[] {
  const found: Statement[] = [];
  const lines = linesOf(note, section);
  let block = firstBlock;
  let lead = '';
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!;
    let last = i;
    while (last + 1 < lines.length && wraps(lines[last], lines[last + 1]!)) last++;
    const isItem = marker.test(line.text);
    if (line.text.trim() === '') {
      block++;
      // A blank line ends a list, but not what its heading line announced right before it.
      if (i > 0 && !/:\s*$/.test(lines[i - 1]!.text)) lead = '';
    } else {
      if (isItem) block++;
      const own = lead;
      const spans = sentences(note, line.start, lines[last]!.end);
      for (const span of spans) {
        // The number of a list item is no count of anything.
        const text = note
          .slice(span.start, span.end)
          .replace(/[\r\n\t]/g, ' ')
          .replace(/^(?:#\s?\d{1,2}[.):]?|\d{1,2}[.)])(?=\s)/, (m) => ' '.repeat(m.length));
        found.push({ ...span, text, section: section.kind, heading: section.heading, block, lead: own, titled });
      }
      lead = leadOf(lead, { ...line, end: lines[last]!.end, text: note.slice(line.start, lines[last]!.end) }, isItem);
      // `Given by M. Delgado RN at 2:25 PM:` at the end of a paragraph announces the list below.
      const tail = spans.at(-1);
      if (tail && note[tail.end - 1] === ':') lead = note.slice(tail.start, tail.end);
    }
    i = last + 1;
  }
  return found;
}

/** The statements of a note in order. Spans index the note as handed in. */
export function statementsOf(note: string, sections: readonly Section[]): Statement[] {
  const found: Statement[] = [];
  const titled = /\b(?:procedures?|(?:injection|infusion|biopsy|treatment) (?:note|visit|only|record)|report|operative)\b/i.test(
    note.slice(0, 140).split('\n').slice(0, 2).join(' '),
  );
  for (const section of sections) found.push(...statementsIn(note, section, (found.at(-1)?.block ?? -1) + 1, titled));
  return found;
}
