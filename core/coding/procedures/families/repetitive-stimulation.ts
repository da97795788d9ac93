import { sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { draft, type Found, nothing } from '../service-line.ts';

const words = shapeOf('repetitive stimulation|repetitive nerve stimulation|=RNS|neuromuscular junction testing|slow repetitive');
const result = /\b(?:decrement\w*|increment\w*|facilitation|\d+\s?%|normal|Hz)\b/i;

/** The junction of nerve and muscle tested by repeated stimuli: each nerve is a unit. */
export function repetitiveStimulation(acts: NoteActs): Found {
  for (const statement of acts.statements) {
    const hit = placesOf(words, statement.text)[0];
    if (!hit || !acts.reported(statement, hit)) continue;
    const near = acts.around(statement, 2).filter((s) => s.block === statement.block && s.start >= statement.start);
    if (!near.some((s) => result.test(s.text))) continue;
    const nerves = new Set(
      near.flatMap((s) => {
        const hits = acts.book.nerves
          .filter((n) => n.kind === 'nerve')
          .flatMap((n) => placesOf(n.shape, s.text).map((p) => ({ ...p, name: n.name })));
        const longest = hits.filter(
          (h) => !hits.some((o) => o !== h && o.start <= h.start && o.end >= h.end && o.end - o.start > h.end - h.start),
        );
        return longest.map((h) => `${sideIn(s.text.slice(Math.max(0, h.start - 16), h.start)) ?? ''} ${h.name}`);
      }),
    );
    const units = Math.max(1, nerves.size);
    return {
      drafts: [
        draft('95937', [spanIn(statement, hit)], `${units} nerve(s) stimulated repeatedly.`, { units, unitsWhy: `${units} nerve(s).` }),
      ],
      queries: [],
    };
  }
  return nothing;
}
