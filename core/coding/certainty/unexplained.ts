import type { Span } from '../coded-note.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Word } from '../lexicon/rewriting.ts';
import type { ReadSegment } from '../match/read-text.ts';

/** Endings and words of medicine: in a comment, one that the lexicon does not know may hide a diagnosis. */
const clinical =
  /(?:itis|osis|emia|aemia|pathy|algia|oma|uria|plegia|penia|rrhea|rrhagia|ectasia|megaly|sclerosis|stenosis|dynia|phobia|philia|paresis|trophy|plasia|ptysis|edema|cele)$|^(?:disease|disorder|syndrome|pain|failure|deficiency|injury|fracture|infection|mass|lesion|tumor|cancer|ulcer|cyst|nodule|sprain|strain|tear|laceration|burn|rash|abuse|dependence|withdrawal|attack|neuropathic|palsy|block|rupture|hernia|stone|clot)$/;

/** After one of these stands a person's name. */
const titles = new Set(['mr', 'ms', 'dr', 'nurse', 'prof']);

/** Words that are no evidence of anything unsaid: of the lexicon's plan and status vocabulary, drugs, figures. */
function isHarmless(word: Word, lexicon: Lexicon): boolean {
  return (
    word.kind !== 'word' ||
    word.word.length === 1 ||
    /\d/.test(word.word) ||
    lexicon.stop.has(word.word) ||
    lexicon.harmless.has(word.word) ||
    lexicon.axes.has(word.word) ||
    lexicon.cues.has(word.word) ||
    lexicon.planVerbs.has(word.word) ||
    lexicon.drugEndings.test(word.word)
  );
}

/**
 * The words of a line that nobody accounts for. Where a clause names no diagnosis that we know, at the head of its line, every
 * word must be known: it may be the name of one that we do not. The same holds between the words of a diagnosis (`knee medial
 * meniscus sprain`). Elsewhere any English will do, but no clinical word that belongs to no term. What is denied, planned or uncertain needs no account.
 */
export function unexplained(line: readonly ReadSegment[], lexicon: Lexicon): Span[] {
  const known = new Set(line.flatMap((s) => s.mentions.flatMap((m) => m.term.words)));
  return line.flatMap((segment, nth) => {
    if (segment.plan) return [];
    const strict = nth === 0 && segment.mentions.length === 0;
    return segment.words.flatMap((word, i) => {
      const status = segment.statuses[i];
      const stated = status === 'affirmed' || status === 'history' || (strict && status === 'hypothetical');
      if (segment.used.has(i) || !stated) return [];
      if (titles.has(segment.words[i - 1]?.word ?? '')) return [];
      const inside = segment.mentions.some((m) => i > m.at[0]! && i < m.at.at(-1)!);
      if (known.has(word.word) || (isHarmless(word, lexicon) && !(inside && lexicon.body.has(word.word)))) return [];
      const blocks = strict || inside || lexicon.telling.has(word.word) || clinical.test(word.word);
      return blocks ? { start: word.start, end: word.end } : [];
    });
  });
}
