import type { Draft } from '../draft.ts';
import type { ReadSegment } from '../match/read-text.ts';

const vaccine = /^(?:immunization|influenzavaccine|covidvaccine|vaccine|vaccination|tdap|booster)$/;
const refusal = /^(?:decline|declined|refuse|refused|refusal|refusing)$/;
const guardian = /^(?:father|mother|parent|guardian|mom|dad|caregiver)$/;

/**
 * A vaccine that was refused: Z28.21 by the patient, Z28.82 by who cares for a child (guideline I.C.21.c.3, status). It is not an encounter for
 * immunization then.
 */
export function refusedVaccine(
  drafts: readonly Draft[],
  lines: readonly { readonly segments: readonly ReadSegment[] }[],
  age: number | undefined,
): Draft[] {
  return lines.reduce<Draft[]>(
    (now, { segments }, line) => {
      const words = segments.flatMap((s) => s.words);
      const refused = words.find((w) => refusal.test(w.word));
      const named = words.find((w) => vaccine.test(w.word) || w.also?.some((a) => vaccine.test(a)));
      if (!refused || !named) return now;
      const code = words.some((w) => guardian.test(w.word)) || (age !== undefined && age < 18) ? 'Z28.82' : 'Z28.21';
      if (now.some((d) => d.code.startsWith('Z28'))) return now;
      const why = 'The vaccine was offered and refused, which has a code.';
      const spans = [named, refused].sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end }));
      return [...now.filter((d) => d.code !== 'Z23' || d.line !== line), { code, spans, line, certainty: 'suggest', why, comment: true }];
    },
    [...drafts],
  );
}

const names =
  'flu|influenza|tdap|tetanus|dtap|td|mmrv?|varicella|hpv9?|gardasil|hepatitis [ab]|pneumococcal|prevnar|pcv\\d*|ppsv\\d*|shingrix|zoster|covid(?:-19)?|rsv|meningococcal|menacwy|menb|ipv|polio|rotavirus|hib|rabies';
const vaccineGiven = new RegExp(
  `\\b(?:${names})\\b[^.\\n]{0,60}\\b(?:given|administered|injected|IM\\b|intramuscular|subcutaneous|shot today|vaccinated)`,
  'i',
);
const givenFirst = new RegExp(
  `\\b(?:given|administered|gave|received)\\b[^.\\n]{0,40}\\b(?:${names})\\b[^.\\n]{0,30}\\b(?:vaccine|today|shot|booster|IM)\\b`,
  'i',
);
const notToday =
  /\b(?:declin|refus|last|previous|prior|history|up to date|current|due|next|ago|recommend|offer|schedule|to be|later|will|plan|if |should|deferred|hospital|nursery|birth|pharmacy|complete|elsewhere|in (?:19|20)\d\d)\w*/i;

const done = /\b(?:complete|completed|up to date|utd|series done)\b/i;

function sentenceAt(note: string, at: number): string {
  const from = Math.max(note.lastIndexOf('.', at), note.lastIndexOf('\n', at)) + 1;
  const to = note.slice(at).search(/[.\n]/);
  return note.slice(from, to < 0 ? note.length : at + to);
}

/** A vaccine given at the visit is an encounter for immunization (Z23), wherever the note tells it. */
export function givenVaccine(note: string, given: readonly Draft[]): Draft[] {
  const drafts = given.filter((d) => d.code !== 'Z23' || !d.comment || !done.test(sentenceAt(note, d.spans[0]!.start)));
  if (drafts.some((d) => d.code === 'Z23') || drafts.length === 0) return [...drafts];
  for (const sentence of note.matchAll(/[^.\n]+(?:\.(?=\d)[^.\n]+)*/g)) {
    const found = vaccineGiven.exec(sentence[0]) ?? givenFirst.exec(sentence[0]);
    // `Tdap given (last one 2011)`: what is in brackets tells of another time.
    if (!found || notToday.test(sentence[0].replace(/\([^)]*\)/g, ' '))) continue;
    const span = { start: sentence.index + found.index, end: sentence.index + found.index + found[0].length };
    return [
      ...drafts,
      {
        code: 'Z23',
        spans: [span],
        line: drafts.at(-1)!.line,
        certainty: 'suggest',
        why: 'A vaccine was given at this visit.',
        comment: true,
      },
    ];
  }
  return [...drafts];
}
