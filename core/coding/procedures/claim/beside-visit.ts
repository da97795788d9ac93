import type { IsoDate } from '../../../base/index.ts';
import type { Ncci } from '../../../codes/index.ts';
import type { ProcedureBook } from '../book.ts';
import type { DecidedVisit, Draft } from '../service-line.ts';
import type { Bundling } from './pairs.ts';
import { editBetween } from './pairs.ts';

/** The screening tracing of the welcome visit has codes of its own (Medicare Claims Processing Manual, chapter 18, section 80). */
const welcomeTracing: Readonly<Record<string, string>> = { '93000': 'G0403', '93005': 'G0404', '93010': 'G0405' };
const tellsOfScreening = (note: string, d: Draft) =>
  d.spans.some((s) => /\bscreen\w*/i.test(note.slice(Math.max(0, s.start - 60), s.end + 60)));

/** Services as the visit of the day makes them: one that is part of it falls away, one that has another code beside it takes that. */
export function besideVisit(
  { drafts, left }: Bundling,
  visit: DecidedVisit,
  note: string,
  book: ProcedureBook,
  ncci: Ncci | undefined,
  on: IsoDate | undefined,
): Bundling {
  const renamed = drafts.map((d): Draft => {
    const code = visit.code === 'G0402' && tellsOfScreening(note, d) ? welcomeTracing[d.code] : undefined;
    return code ? { ...d, code, why: 'The screening tracing of the welcome visit.' } : d;
  });
  const within = renamed.filter((d) => {
    const edit = editBetween(visit.code, d.code, book, ncci, on);
    return edit !== undefined && edit.paid === visit.code && !edit.allowed;
  });
  const rest = renamed.filter((d) => !within.includes(d));
  const why = `Part of the visit (${visit.code}); no modifier parts the two.`;
  return { drafts: rest, left: [...left, ...within.map(({ code, spans }) => ({ code, why, spans }))] };
}
