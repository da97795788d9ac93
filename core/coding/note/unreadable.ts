import type { Finding } from '../../base/index.ts';

/** Longer texts are not one visit's note. Counts UTF-16 units; a note in English has as many bytes. */
const mostUnits = 1_000_000;

const englishWords = /\b(?:the|and|of|with|for|is|was|no|to|in|on|has|patient|pt|history|denies|continue|follow|plan|assessment|pain)\b/gi;
const foreignWords =
  /\b(?:el|la|los|las|una|que|con|por|para|del|paciente|dolor|der|die|das|und|nicht|mit|ist|eine|le|les|des|une|est|avec|pour|douleur|schmerzen|et|che|della|il|não|uma)\b/gi;

const count = (text: string, words: RegExp) => text.match(words)?.length ?? 0;

function finding(rule: string, note: string, what: string, why: string, says: string, severity: Finding['severity'] = 'error'): Finding {
  return {
    rule: `note/${rule}`,
    severity,
    at: { kind: 'note', start: 0, end: note.length },
    what,
    why,
    fix: { says, certain: false },
    source: [{ title: 'Claimwright', cite: 'core/coding: what a note may be' }],
  };
}

/** Why nothing can be coded from this text: empty, not text, too long, not English. Undefined when it can be read. */
export function unreadable(note: string): Finding | undefined {
  if (note.trim() === '')
    return finding('empty', note, 'The note is empty.', 'A code needs documentation.', 'Attach the note of this visit.');
  if (note.length > mostUnits)
    return finding(
      'too-long',
      note,
      `The note has ${note.length} characters; at most ${mostUnits} are read.`,
      'A text of this size is a chart, not the note of one visit, and codes from another visit must not come in.',
      'Send the note of this visit alone.',
    );
  let strange = 0;
  for (const ch of note) {
    const unit = ch.codePointAt(0)!;
    if (unit === 0xfffd || (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13 && unit !== 12)) strange++;
  }
  if (strange > 4 && strange > note.length / 100)
    return finding(
      'binary',
      note,
      'This is not text.',
      'Characters of a binary file cannot be evidence.',
      'Export the note as plain text (UTF-8).',
    );
  const english = count(note, englishWords);
  if (count(note, foreignWords) > english * 2 + 2 || (note.length > 300 && english === 0))
    return finding(
      'not-english',
      note,
      'The note does not seem to be in English.',
      'Only English wording is known to the lexicon.',
      'Have it coded by a person who reads the language, or attach a translation that the provider signed.',
    );
  return undefined;
}

/** A note that can be read, but in which no assessment was found: nothing may be coded from the rest. */
export function noAssessment(note: string): Finding {
  return finding(
    'no-assessment',
    note,
    'No assessment was found in the note.',
    "Diagnoses are coded from the provider's assessment, not from complaints, findings or lists.",
    'Ask the provider to add an assessment: the diagnosis, or the sign or symptom, for each problem of the visit.',
    'warning',
  );
}
