import type { Section, SectionKind } from '../coded-note.ts';

/** Heading → kind; the heading in lower case, words parted by one space. */
export type Headings = ReadonlyMap<string, SectionKind>;

interface Head {
  readonly kind: SectionKind;
  readonly heading: string;
  /** Where the heading begins, and where its section's text begins. */
  readonly start: number;
  readonly textStart: number;
}

const quoted = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '[ \\t]+');

/** Compiled once a lexicon. The last group tells a heading from a sentence that begins with the same word. */
export function headingPatterns(headings: Headings): { atLineStart: RegExp; inText: RegExp } {
  const names = [...headings.keys()].sort((a, b) => b.length - a.length);
  const long = names
    .filter((n) => n.length > 3)
    .map(quoted)
    .join('|');
  const all = names.map(quoted).join('|');
  return {
    atLineStart: new RegExp(
      `^[ \\t>*_#=]*(${all})[ \\t*_=]*(:|[ \\t]+colon\\b|[ \\t]+[-–—](?=[ \\t])|\\.(?=[ \\t]+[A-Z])|[)/](?=[ \\t])|(?=[ \\t]*\\r?$))[*_ \\t]*`,
      'gim',
    ),
    inText: new RegExp(`(?<=[.!?][ \\t]+|\\bperiod[ \\t]+|\\bparagraph[ \\t]+)(${long})(:|[ \\t]+colon\\b)[ \\t]*`, 'gi'),
  };
}

/** What the section of a signature is called: it has no heading of its own. */
const signed = 'signature';

/** A line that signs the note, or a clinician's name or initials with nothing else but a degree and a date. */
const signatures = [
  /^[ \t]*(?:electronically |e-|dictated,? |dictated,? and |reviewed and )?(?:signed|dictated|transcribed|authenticated|reviewed)\b(?:[ \t]+by\b|[ \t]+and[ \t]+signed\b|[ \t]*[:,—-]|[ \t]+(?=[A-Z]))[^\n]*$/gim,
  /^[ \t]*(?:Dr\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},? (?:MD|M\.D\.|DO|D\.O\.|NP|PMHNP|FNP|APRN|CNP|PA|PA-C|DPM|PhD|PsyD|LCSW|LPC|LMFT|RN)(?:\b|(?<=\.))[^\n]{0,40}$/gm,
  /^[ \t]*[A-Z]{2,3}(?:,? (?:MD|DO|NP|PA))?(?:,? \d[\d/.-]{3,9})(?:[ \t]+\d\d:?\d\d)?[ \t]*\r?$/gm,
];

function headsOf(note: string, headings: Headings, patterns: ReturnType<typeof headingPatterns>): Head[] {
  const heads: Head[] = [];
  for (const pattern of [patterns.atLineStart, patterns.inText]) {
    for (const m of note.matchAll(pattern)) {
      const name = m[1]!;
      const kind = headings.get(name.toLowerCase().replace(/[ \t]+/g, ' '));
      if (kind === undefined || isInitial(name, note, m.index + m[0].length)) continue;
      heads.push({ kind, heading: name, start: m.index, textStart: m.index + m[0].length });
    }
  }
  // A line in capitals that no table knows ends the section before it.
  for (const m of note.matchAll(/^[ \t]*([A-Z][A-Z /&-]{3,40}):?[ \t]*\r?$/gm)) {
    if (heads.some((h) => h.start < m.index + m[0].length && h.textStart > m.index)) continue;
    heads.push({ kind: 'other', heading: m[1]!.trim(), start: m.index, textStart: m.index + m[0].length });
  }
  for (const pattern of signatures) {
    for (const m of note.matchAll(pattern))
      heads.push({ kind: 'other', heading: signed, start: m.index, textStart: m.index + m[0].length });
  }
  return heads.sort((a, b) => a.start - b.start);
}

/** A letter and a name in capitals, at the end of a note: `A. Kowalczyk, MD` is somebody's name, no assessment. */
const initial =
  /^[A-Z][\p{L}'’-]*(?:[ -][A-Z][\p{L}'’-]*){0,3}(?:,? (?:MD|M\.D\.|DO|D\.O\.|NP|PMHNP|FNP|APRN|CNP|PA|PA-C|DPM|PhD|PsyD|LCSW|LPC|LMFT|RN|CRNA|FACC|MBBS)\b[^\n]{0,40})?[ \t]*\r?$/u;
const isInitial = (name: string, note: string, textStart: number): boolean =>
  name.length === 1 &&
  note[textStart - 2] === '.' &&
  initial.test(note.slice(textStart, note.indexOf('\n', textStart) < 0 ? note.length : note.indexOf('\n', textStart)));

const firstNumber = /^[ \t]*#?[ \t]*(\d{1,2})[.)]/m;

/** `Plan:` under a numbered problem belongs to the problem when the count of problems goes on after it. */
function belongsToProblem(head: Head, before: Head | undefined, note: string, later: readonly Head[]): boolean {
  if (before?.kind !== 'assessment' || head.heading === signed) return false;
  if (head.kind === 'other') return true;
  if (head.kind !== 'plan' && head.kind !== 'assessment') return false;
  const counted = [...note.slice(before.textStart, head.start).matchAll(new RegExp(firstNumber, 'gm'))].at(-1)?.[1];
  const end = later.find((h) => h.kind !== 'plan' && h.kind !== 'assessment')?.start ?? note.length;
  const next = firstNumber.exec(note.slice(head.textStart, end))?.[1];
  return counted !== undefined && next !== undefined && Number(next) === Number(counted) + 1;
}

/** The note's sections in order; they cover it, and the text before the first heading has an empty heading. */
export function sectionsOf(note: string, headings: Headings, patterns = headingPatterns(headings)): Section[] {
  const kept: Head[] = [];
  const found = headsOf(note, headings, patterns);
  for (const [i, head] of found.entries()) {
    if (kept.length > 0 && head.start < kept.at(-1)!.textStart) continue;
    if (!belongsToProblem(head, kept.at(-1), note, found.slice(i + 1))) kept.push(head);
  }
  const sections: Section[] = [];
  const first = kept[0]?.start ?? note.length;
  if (note.slice(0, first).trim() !== '') sections.push({ kind: 'other', heading: '', start: 0, end: first });
  for (const [i, head] of kept.entries()) {
    sections.push({ kind: head.kind, heading: head.heading, start: head.textStart, end: kept[i + 1]?.start ?? note.length });
  }
  return sections;
}
