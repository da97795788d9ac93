import { numberOf, numberShape } from '../reading/measures.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import type { Mention } from './mention.ts';
import type { Run } from './run-here.ts';

/** A sample or a run that failed, or a check of the first result: its repetition is not billed. */
const failed =
  /(?<!not |no |non-)\b(?:hemolyzed|hemolysed|hemolysis|clotted|insufficient|qns|invalid|unreliable|control line (?:absent|missing)|malfunction|to confirm|confirm(?:ed|ation|s)|verif(?:y|ied|ication)|in duplicate|duplicate run|rerun|re-run|error|contaminated)\b/i;
const again =
  /\b(?:repeat(?:ed)?|second|recheck(?:ed)?|again|2nd|third|3rd|serial|specimen [2-9]|(?:two|three|four|\d) specimens|new specimen|after (?:the )?(?:dose|treatment|juice|infusion))\b/i;
const clock = /\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?:\s*[ap]\.?m\b)?|\b(?:1[0-2]|[1-9])\s*[ap]\.?m\b\.?/gi;
const value = /(?:^|[^\w./-])[<>]?(\d+(?:\.\d+)?)(?!\d|[:/]\d|\s*(?:[ap]\.?m\b|hours?|h\b|min|days?|weeks?|months?|years?|specimens?|-))/gi;

const timesIn = (text: string): number => new Set([...text.matchAll(clock)].map((m) => m[0].toLowerCase())).size;

/**
 * How often a test gave a further result on the day that was wanted for care: each takes 91. A run repeated for a fault of sample or instrument, or to
 * confirm, is none (Medicare Claims Processing Manual, chapter 16, section 100.5.1).
 */
export function furtherResults(mentions: readonly Mention[]): number {
  const sound = mentions.filter((m) => m.outcome !== 'not-run' && !failed.test(m.statement.text));
  if (sound.length === 0) return 0;
  // `Serum glucose 08:00, 12:00, 17:00`: the times of one statement, when there is no result for fewer.
  const timed = Math.max(...sound.map((m) => timesIn(m.said)));
  const values = new Set(
    sound
      .filter((m) => m.outcome === 'result')
      .flatMap((m) =>
        [
          ...m.said
            .replace(/\([^)]*\)/g, ' ')
            .replace(clock, ' ')
            .matchAll(value),
        ]
          .slice(-1)
          .map((v) => v[1]),
      ),
  );
  const told = sound.some((m) => again.test(m.statement.text)) || timesIn(sound.map((m) => m.statement.text).join(' ')) > 1;
  return Math.max(0, Math.max(timed, told ? values.size : 1) - 1);
}

/** The same of statements of a visit's note: a word of repetition has to stand there. */
export function repeated(runs: readonly Run[]): number {
  const own = runs.filter((r) => /\b(?:repeat(?:ed)?|second|recheck(?:ed)?|again|2nd|third|serial)\b/i.test(r.statement.text));
  if (own.length === 0 || own.some((r) => failed.test(r.statement.text))) return 0;
  const results = Math.max(...own.map((r) => (r.statement.text.match(/\d+(?:\.\d+)?\s*(?:mg\/dl|mmol|%|at\s)/gi) ?? []).length));
  if (results > 1) return results - 1;
  return runs.length > 1 ? runs.length - 1 : own.some((r) => /\bthen\b|\bafter\b/i.test(r.statement.text)) ? 1 : 0;
}

const labelled = /(?:^|[\s;,.])\(?([A-H])[).:](?=\s)/g;
const counted = new RegExp(
  `(?<![\\w.])(${numberShape})\\s+(?:separate |different )?(?:swabs|specimens|samples|sites|sources|sets|bottles? sets|wounds)\\b`,
  'i',
);

/** How many specimens of different places were cultured or stained, as lettered or counted. */
export function specimensOf(acts: NoteActs, statements: readonly { readonly text: string; readonly block: number }[]): number {
  const blocks = new Set(statements.map((s) => s.block));
  const text = acts.statements
    .filter((s) => blocks.has(s.block))
    .map((s) => s.text)
    .join(' ');
  const letters = new Set([...text.matchAll(labelled)].map((m) => m[1])).size;
  const told = counted.exec(text);
  const number = told ? numberOf(told[1]!) : 1;
  return Math.max(1, letters, number <= 8 ? number : 1);
}

/** Samples of a glucose tolerance test: as counted, or by their hours. */
export function toleranceSamples(text: string): number {
  const told = counted.exec(text);
  const hours = new Set(
    [...text.matchAll(/\b(fasting|(?:[1-5]|one|two|three|half)[- ]?(?:h|hr|hours?))\b[:\s]+\d{2,3}\b/gi)].map((m) => m[1]!.toLowerCase()),
  );
  return Math.max(told ? numberOf(told[1]!) : 0, hours.size);
}
