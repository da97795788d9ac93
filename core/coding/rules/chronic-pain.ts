import type { Draft } from '../draft.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

/** Pain of a site without a diagnosis that explains it. */
const sitePain = /^(?:M54\.[2569]|M54\.50|M25\.5|M79\.6|R10|R07\.89|R07\.9|N94\.89|R10\.2)/;

/**
 * Pain that is called chronic: the site has its code, and G89.29 says that it is chronic, which the site's code does not (guideline
 * I.C.6.b.1.b). Not where a syndrome or a cause of the pain has a code of its own.
 */
export function chronicPain(drafts: readonly Draft[], lines: readonly { readonly segments: readonly ReadSegment[] }[]): Draft[] {
  if (drafts.some((d) => d.code.startsWith('G89'))) return [...drafts];
  const at = drafts.findIndex((d) => sitePain.test(d.code) && !d.comment && chronicIn(d, lines));
  const pain = drafts[at];
  if (!pain) return [...drafts];
  const chronic = chronicIn(pain, lines)!;
  const why = 'The pain is called chronic, which the code of its site does not say (guideline I.C.6.b.1.b).';
  const added: Draft = { ...pain, code: 'G89.29', spans: joined([...pain.spans, chronic]), why, comment: true };
  return [...drafts.slice(0, at + 1), added, ...drafts.slice(at + 1)];
}

function chronicIn(draft: Draft, lines: readonly { readonly segments: readonly ReadSegment[] }[]) {
  const segment = lines[draft.line]?.segments.find((s) => draft.spans.some((p) => p.start >= s.start && p.end <= s.end));
  return segment?.words.find((w, i) => w.word === 'chronic' && segment.statuses[i] === 'affirmed');
}
