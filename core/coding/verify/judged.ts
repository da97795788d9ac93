import type { Span } from '../coded-note.ts';
import { findQuote } from './find-quote.ts';
import { pieces } from './pieces.ts';
import { fitToShow, type GivenVerdict, readAnswer } from './read-answer.ts';
import type { AddedSuggestion, Candidate, Judged, Judgement, RefusedPart, RefusedWhy, Remark } from './verifier.ts';

/** What was asked: the engine's suggestions, and all that may be spoken of. */
export interface AskedOf<S extends Judged> {
  readonly suggestions: readonly S[];
  readonly candidates: readonly Candidate[];
}

/**
 * Judges a verifier's answer, whatever it is. Taken is only a verdict on a candidate that cites words of the note. It can
 *
 * - support a suggestion, which changes nothing;
 * - doubt one: what was `auto` becomes `suggest`, with the reason, and stays where it is;
 * - propose a candidate that the engine considered: it stands behind the others as `suggest`.
 *
 * It cannot bring a code of its own, remove one, or make any surer. All else is refused and told.
 *
 * @param answer what the model wrote, of any kind and length.
 * @param note the text that was asked about; spans are offsets into it.
 */
export function judged<S extends Judged>(answer: string, asked: AskedOf<S>, note: string): Judgement<S> {
  const read = readAnswer(answer);
  const parts = pieces(note);
  const taken: Remark[] = [];
  const refused: RefusedPart[] = [...read.refused];
  for (const given of read.given) {
    const remark = remarkOn(given, asked, taken, note, parts);
    if (typeof remark === 'string') refused.push({ why: remark, said: said(given, remark) });
    else taken.push(remark);
  }
  const suggestions = asked.suggestions.map((s) =>
    withRemark(
      s,
      taken.find((t) => t.code === s.code),
    ),
  );
  const doubted = taken.some((t) => t.verdict === 'doubts' && asked.suggestions.some((s) => s.code === t.code && s.certainty === 'auto'));
  const added = taken.filter((t) => t.verdict === 'adds').map((t) => addition(t, asked.candidates));
  return { suggestions: [...suggestions, ...added], taken, refused, unsettled: doubted || added.length > 0 };
}

function remarkOn<S extends Judged>(
  given: GivenVerdict,
  { suggestions, candidates }: AskedOf<S>,
  taken: readonly Remark[],
  note: string,
  parts: readonly Span[],
): Remark | RefusedWhy {
  const { code, verdict, cites, why } = given;
  if (!candidates.some((c) => c.code === code)) return 'not-a-candidate';
  if (taken.some((t) => t.code === code)) return 'said-twice';
  const suggested = suggestions.some((s) => s.code === code);
  if (verdict === 'doubts' && !suggested) return 'nothing-to-doubt';
  if (cites.length === 0) return 'no-words';
  const found = cites.map(({ piece, quote }) => findQuote(note, quote, parts[piece - 1]));
  // One invented quote, and nothing that stands beside it is believed.
  if (!found.every((f) => f !== undefined)) return 'words-not-in-note';
  const spans = found.filter((s, i) => found.findIndex((f) => f.start === s.start && f.end === s.end) === i);
  return { code, verdict: verdict === 'supports' && !suggested ? 'adds' : verdict, spans: spans.sort((a, b) => a.start - b.start), why };
}

const said = ({ code, cites }: GivenVerdict, why: RefusedWhy): string =>
  fitToShow(why === 'words-not-in-note' ? `${code}: ${cites.map((c) => `“${c.quote}”`).join(', ')}` : code);

function withRemark<S extends Judged>(suggestion: S, remark: Remark | undefined): S & { readonly verifier?: Remark } {
  if (!remark) return suggestion;
  if (remark.verdict !== 'doubts' || suggestion.certainty !== 'auto') return { ...suggestion, verifier: remark };
  return { ...suggestion, certainty: 'suggest', why: `${suggestion.why} The verifier doubts it: ${reasonOf(remark)}`, verifier: remark };
}

function addition(remark: Remark, candidates: readonly Candidate[]): AddedSuggestion {
  const { title } = candidates.find((c) => c.code === remark.code)!;
  const why = `The engine considered it; the verifier proposes it: ${reasonOf(remark)}`;
  return { code: remark.code, title, spans: remark.spans, certainty: 'suggest', basis: 'verifier', why, verifier: remark };
}

const reasonOf = ({ why }: Remark): string => why || 'it gives no reason.';
