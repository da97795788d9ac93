import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { timesAt } from '../reading/thresholds.ts';
import { type Draft, draft, type Found } from '../service-line.ts';

const kinds: readonly [first: string, more: string, words: RegExp][] = [
  ['96116', '96121', /\bneurobehavioral status exam/i],
  ['96138', '96139', /\b(?:administ\w*|scor\w*)\b[^.]{0,60}\btechnician|\btechnician\b[^.]{0,60}\b(?:administ\w*|scor\w*)/i],
  [
    '96136',
    '96137',
    /\b(?:test administration|administer(?:ed|ing)|administration and scoring|testing and scoring|tests? (?:were |was )?(?:given|administered)|(?:given|administered) and scored)\b/i,
  ],
];
const evaluated =
  /\b(?:evaluation services|interpretation|integration|integrat\w+|report (?:writing|preparation)|feedback|test evaluation)\b/i;
const battery =
  /\b(?:psychological (?:test|evaluation)\w*|testing report|test report,? (?:licensed )?(?:psychologist|neuropsychologist)|neuropsychological|test battery|psychometric|WAIS|WISC|MMPI|WMS)\b/i;

/** Psychological and neuropsychological testing: evaluation and administration, each by its own minutes. */
export function testing(acts: NoteActs): Found {
  if (!battery.test(acts.note)) return { drafts: [], queries: [] };
  const drafts: Draft[] = [];
  for (const statement of acts.statements) {
    const minutes = minutesIn(statement.text)[0];
    if (!minutes || statement.section === 'history' || acts.statusAt(statement, minutes) === 'planned') continue;
    const neuro = /\bneuropsycholog/i.test(acts.note);
    const kind =
      kinds.find(([, , words]) => words.test(statement.text)) ??
      (evaluated.test(statement.text) ? ([neuro ? '96132' : '96130', neuro ? '96133' : '96131'] as const) : undefined);
    if (!kind || drafts.some((d) => d.code === kind[0])) continue;
    const [first, more] = kind;
    if (timesAt(acts.rules.time, first, minutes.value) === 0) continue;
    drafts.push(draft(first, [spanIn(statement, minutes)], `${minutes.value} minutes.`));
    const units = timesAt(acts.rules.time, more, minutes.value);
    if (units > 0)
      drafts.push(
        draft(more, [spanIn(statement, minutes)], `${minutes.value} minutes in all.`, { units, unitsWhy: `${units} beyond the first.` }),
      );
  }
  return { drafts, queries: [] };
}
