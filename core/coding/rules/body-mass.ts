import { atMost, type Draft } from '../draft.ts';

/** Body mass index is coded only beside a weight diagnosis that the provider made (guideline I.B.14), for adults from 20 years. */
const weight = /^(?:E66|R63\.[46]|E43|E44|E46|R63\.5|O99\.21)/;
const figure = /\b(?:BMI|body mass index)\b(?:[^\d\n.;]{0,20})(\d{2}(?:\.\d{1,2})?)(?![\d/])/gi;

function codeOf(bmi: number): string | undefined {
  if (bmi < 20) return 'Z68.1';
  if (bmi < 40) return `Z68.${Math.floor(bmi)}`;
  const steps = [45, 50, 60, 70, Number.POSITIVE_INFINITY];
  return bmi < 100 ? `Z68.4${steps.findIndex((s) => bmi < s) + 1}` : undefined;
}

/** Adds the Z68 code when the note gives one body mass index and a weight diagnosis stands. */
export function bodyMass(note: string, drafts: readonly Draft[], age: number | undefined): Draft[] {
  const diagnosis = drafts.find((d) => weight.test(d.code));
  if (!diagnosis || age === undefined || age < 20) return [...drafts];
  const found = [...note.matchAll(figure)].map((m) => ({ code: codeOf(Number(m[1])), start: m.index, end: m.index + m[0].length }));
  const codes = new Set(found.map((f) => f.code));
  const code = found[0]?.code;
  if (code === undefined || drafts.some((d) => d.code.startsWith('Z68'))) return [...drafts];
  const certainty = codes.size === 1 ? diagnosis.certainty : atMost('suggest', diagnosis.certainty);
  const why =
    codes.size === 1 ? 'The body mass index is documented beside a weight diagnosis.' : 'The note gives more than one body mass index.';
  return [
    ...drafts,
    { code, spans: found.slice(0, 1).map(({ start, end }) => ({ start, end })), line: diagnosis.line, certainty, why, comment: true },
  ];
}
