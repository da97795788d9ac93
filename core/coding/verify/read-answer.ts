import type { RefusedPart, RefusedWhy } from './verifier.ts';

/** A language model that says more than this has lost its way. In UTF-16 units. */
export const longestAnswer = 64_000;
const mostVerdicts = 100;
const mostCites = 6;
const shownLength = 200;
const whyLength = 300;

/** One verdict of an answer as it was given: right in its form, not judged yet. */
export interface GivenVerdict {
  readonly code: string;
  readonly verdict: 'supports' | 'doubts';
  readonly cites: readonly { readonly piece: number; readonly quote: string }[];
  readonly why: string;
}

/** Text of a stranger made fit to be kept and shown: no control characters, no halves of a character, no line breaks, not too long. */
export function fitToShow(text: string, length: number = shownLength): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
  return clean.length <= length ? clean : `${clean.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const refusal = (why: RefusedWhy, said: unknown): RefusedPart => ({
  why,
  said: fitToShow(typeof said === 'string' ? said : (JSON.stringify(said) ?? '')),
});

/**
 * Reads an answer for its form alone. What models put around JSON (their thoughts in front, a fence of backquotes) is taken off; nothing is mended.
 */
export function readAnswer(text: string): { readonly given: readonly GivenVerdict[]; readonly refused: readonly RefusedPart[] } {
  if (text.length > longestAnswer) return { given: [], refused: [refusal('too-long', `${text.length} characters`)] };
  let answer: unknown;
  try {
    answer = JSON.parse(bare(text));
  } catch {
    return { given: [], refused: [refusal('not-json', text.slice(0, 2 * shownLength))] };
  }
  const verdicts = (answer as { verdicts?: unknown } | null)?.verdicts;
  if (!Array.isArray(verdicts) || verdicts.length > mostVerdicts)
    return { given: [], refused: [refusal('not-an-answer', text.slice(0, 2 * shownLength))] };
  const read = verdicts.map((v) => ({ v, given: verdictOf(v) }));
  return {
    given: read.flatMap(({ given }) => given ?? []),
    refused: read.flatMap(({ v, given }) => (given ? [] : refusal('not-a-verdict', v))),
  };
}

function bare(text: string): string {
  const said = text.slice(text.startsWith('<think>') ? text.indexOf('</think>') + '</think>'.length : 0).trim();
  return /^```(?:json)?\s*\n([\s\S]*)\n```$/.exec(said)?.[1] ?? said;
}

function verdictOf(given: unknown): GivenVerdict | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { code, verdict, cites, why = '' } = given as Record<string, unknown>;
  if (typeof code !== 'string' || (verdict !== 'supports' && verdict !== 'doubts') || typeof why !== 'string') return undefined;
  if (!Array.isArray(cites) || cites.length > mostCites || !cites.every(isCite)) return undefined;
  return { code, verdict, cites: cites.map(({ piece, quote }) => ({ piece, quote })), why: fitToShow(why, whyLength) };
}

const isCite = (given: unknown): given is { piece: number; quote: string } => {
  const { piece, quote } = (given ?? {}) as Record<string, unknown>;
  return Number.isSafeInteger(piece) && typeof quote === 'string';
};
