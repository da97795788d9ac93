import { inForce } from '../../base/index.ts';
import type { Query, Span } from '../coded-note.ts';
import { find } from './phrases.ts';
import { isMedicare, ruleDay, type VisitInput } from './visit-input.ts';
import { firstSaid, type VisitNote } from './visit-note.ts';

export interface Distance {
  readonly means: 'video' | 'audio';
  readonly span: Span;
  readonly modifiers: readonly string[];
  /** The payer takes 98000–98015 instead of office codes. */
  readonly ownCodes: boolean;
  readonly queries: readonly Query[];
}

const headLength = 420;

/** How the visit was held when not face to face: by the place of service and the note's own words; contradictions are asked. */
export function distanceOf(visit: VisitNote, { facts, words, rules }: VisitInput): Distance | undefined {
  const top = { start: 0, end: Math.min(visit.note.length, headLength) };
  const narrative = visit.sentences.filter(
    (s) => s.place !== 'plan' && s.place !== 'assessment' && s.place !== 'history' && s.place !== 'family',
  );
  const first = (kind: string) =>
    find(visit, top, words.cue(kind))[0] ?? (remote ? firstSaid(visit, words.cue(kind), narrative) : undefined);
  const remote = facts.placeOfService === '02' || facts.placeOfService === '10';
  const video = first('video');
  const audio = first('audio') ?? (remote && !video ? first('byPhone') : undefined);
  const span = video ?? audio ?? first('telehealth');
  if (!span && !remote) return undefined;
  if (span && !remote && facts.placeOfService !== undefined && !video && !audio) return undefined;
  const means = video || !audio ? 'video' : 'audio';
  const at = span ?? top;
  const queries: Query[] = [];
  if (!video && !audio)
    queries.push({
      text: 'Was the visit held by video, or by sound alone?',
      span: at,
      why: 'The place of service says telehealth, the note does not say how.',
      waits: true,
    });
  if (span && !remote)
    queries.push({
      text: 'Where was the patient (place of service 02 or 10)?',
      span: at,
      why: 'The note tells of a visit at a distance, the place of service does not.',
      waits: facts.placeOfService !== undefined,
    });
  const medicare = isMedicare(facts);
  const row = inForce(rules.telehealth, ruleDay(facts)).find((r) => r.means === means && r.payer === (medicare ? 'medicare' : 'other'));
  const wished = means === 'video' && !medicare && facts.videoModifier ? facts.videoModifier : row?.modifier;
  const ownCodes = !medicare && (facts.telemedicineCodes ?? row?.newCodes ?? false);
  return { means, span: at, modifiers: wished && wished !== 'none' && !ownCodes ? [wished] : [], ownCodes, queries };
}
