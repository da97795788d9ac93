import type { NoteActs } from '../../reading/note-acts.ts';
import type { LineModifier } from '../../service-line.ts';

const absent =
  '(?:absent|not palpable|nonpalpable|non-palpable|not felt|impalpable|unpalpable|non palpable|0\\/4|0\\/2|cannot be felt|not palpated)';
const pulse = (name: string) =>
  new RegExp(
    `\\b(?:${name})\\b(?:(?!\\b(?:dorsalis|DP|PT|posterior tibial)\\b)[^.;]){0,40}?${absent}|${absent}[^.;,]{0,12}\\b(?:${name})\\b|\\bno (?:${name})(?: pulses?)?\\b`,
    'i',
  );

const posteriorTibial = pulse('posterior tibial(?: pulses?)?|PT(?: pulses?)?|PTs?');
const dorsalisPedis = pulse('dorsalis pedis(?: pulses?)?|DP(?: pulses?)?|DPs?|pedal pulses?');
const both = new RegExp(
  `\\b(?:pedal|foot) pulses (?:are )?${absent}|\\b(?:DP|dorsalis pedis)(?: pulses?)? ?(?:and|\\/|&|,) ?(?:PT|posterior tibial)(?: pulses?)?(?: are| both)? ${absent}|\\b(?:PT|posterior tibial)(?: pulses?)? ?(?:and|\\/|&|,) ?(?:DP|dorsalis pedis)(?: pulses?)?(?: are| both)? ${absent}`,
  'i',
);

/** Three of these make one class B finding. */
const trophic: readonly RegExp[] = [
  /\bhair (?:growth )?(?:is )?(?:absent|decreased|reduced|diminished|sparse)|\b(?:no|absent|decreased|diminished|sparse|loss of) (?:digital |pedal )?hair\b|hair loss/i,
  /\bnails? (?:are |is )?(?:\w+ ){0,2}(?:thick|thickened|dystrophic)|\bthick(?:ened)?,? (?:\w+ ){0,2}(?:toe)?nails?/i,
  /\b(?:pigment\w+|hyperpigment\w+|hemosiderin|discolou?ration)\b/i,
  /\bskin (?:is )?(?:\w+,? ){0,2}(?:thin|shiny|atrophic)|\b(?:thin|shiny|atrophic),? (?:\w+ )?skin/i,
  /\b(?:rubor|dependent redness|rubrous|cyano\w+|redness when)\b/i,
];
const advanced = /\btrophic changes\b/i;
const part = '(?:foot|feet|forefoot|toes?|hallux|halluces|digits?|rays?|metatarsals?)';
const amputation = new RegExp(
  `\\bamputation of (?:the |a |his |her )?(?:\\w+ ){0,3}${part}\\b|\\b(?:transmetatarsal|toe|ray|forefoot|hallux|digit|foot|syme|chopart|lisfranc|below[- ]knee) amputation\\b|\\b${part}\\b[^.;]{0,24}\\bamputated\\b|\\bamputated (?:\\w+ ){0,4}${part}\\b|\\b(?:acquired )?absence of (?:the )?(?:\\w+ ){0,4}${part}\\b|\\bs\\/p (?:\\w+ ){0,2}(?:TMA|BKA)\\b`,
  'i',
);
const classC: readonly RegExp[] = [
  /\bclaudicat\w+|calves (?:tire|cramp)/i,
  /\b(?:feet|foot|toes)\b[^.;]{0,20}\b(?:cool|cold)\b|\btemperature (?:changes|gradient)/i,
  /\bedema\b(?! absent)/i,
  /\bparesthesia\w*|\btingling\b|\bnumb(?:ness)?\b/i,
  /\bburning\b|\bburn at\b/i,
];
const denied = (text: string, shape: RegExp) => {
  const m = shape.exec(text);
  return !m || /\b(?:no|not|denies|without|negative for|never)\b[^.;,]{0,20}$/i.test(text.slice(0, m.index));
};

/**
 * Class findings of routine foot care, from the words about the foot: Q7 one class A, Q8 two class B, Q9 one class B and two class C.
 * Source: Medicare Benefit Policy Manual, chapter 15, section 290.
 */
export function classFindings(acts: NoteActs): { modifiers: LineModifier[] } {
  const text = acts.statements
    .filter((s) => s.section !== 'family')
    .map((s) => s.text)
    .join('. ');
  if (
    !denied(text, amputation) &&
    !/(?<!non[- ]?)trauma(?:tic)? amputation|amputat\w+[^.;]{0,40}\b(?:accident|mower|crush\w*|injury|trauma)\b/i.test(text)
  )
    return one('Q7', 'Amputation of part of the foot that no injury caused: a class A finding.');
  const changes = trophic.filter((t) => !denied(text, t)).length;
  const b = [
    !denied(text, both) || !denied(text, posteriorTibial) ? 'no posterior tibial pulse' : '',
    !denied(text, both) || !denied(text, dorsalisPedis) ? 'no dorsalis pedis pulse' : '',
    changes >= 3 || (!denied(text, advanced) && changes >= 1) ? 'trophic changes' : '',
  ].filter(Boolean);
  if (b.length >= 2) return one('Q8', `Two class B findings: ${b.slice(0, 2).join(', ')}.`);
  const c = classC.filter((shape) => !denied(text, shape)).length;
  if (b.length === 1 && c >= 2) return one('Q9', `One class B finding (${b[0]}) and two class C findings.`);
  return { modifiers: [] };
}

const one = (code: string, why: string) => ({ modifiers: [{ code, why }] });
