/** What one has to decide between codes below one header, told by the words in which their titles differ. */
const questions: readonly (readonly [RegExp, string])[] = [
  [/\b(right|left|bilateral)\b/i, 'Which side?'],
  [/\b(initial|subsequent) encounter\b|\bsequela\b/i, 'Which encounter?'],
  [/\btrimester\b|\bpuerperium\b/i, 'Which trimester?'],
  [/\bfetus\b/i, 'Which fetus?'],
  [/\bstage\b/i, 'Which stage?'],
  [/\b(accidental|self-harm|assault|undetermined|adverse effect|underdosing)\b/i, 'With what intent?'],
  [/^with(out)?\b/i, 'With which complication?'],
];
/** Of the answers, how many must fit a question for it to be asked. */
const most = 0.6;

const words = (title: string) => title.split(' ');

/** How many words all lists share from their beginning. */
function shared(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  const differs = first.findIndex((word, i) => lists.some((list) => list[i]?.toLowerCase() !== word.toLowerCase()));
  return differs < 0 ? first.length : differs;
}

/**
 * Of titles that stand side by side, only what tells them apart: the words with which all of them begin are left out, unless nothing
 * of one would remain. `Pain in right hip`, `Pain in left hip` → `right hip`, `left hip`.
 */
export function whatDiffers(titles: readonly string[]): string[] {
  if (titles.length < 2) return [...titles];
  const lists = titles.map(words);
  const start = Math.min(shared(lists), ...lists.map((list) => list.length - 1));
  return lists.map((list) => list.slice(start).join(' '));
}

/** The question that the answers belong to; `Which one?` when the words do not tell. */
export function questionOf(answers: readonly string[]): string {
  const asked = questions.find(([form]) => answers.filter((answer) => form.test(answer)).length >= most * answers.length);
  return asked?.[1] ?? 'Which one?';
}
