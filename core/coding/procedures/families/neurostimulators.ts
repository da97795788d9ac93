import { minutesIn, numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf, timesAt } from '../reading/thresholds.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';

/** Which stimulator, and what is counted when it is programmed. */
const kinds = [
  {
    shape: /\b(?:VNS|vagus nerve stimulat\w*|vagal nerve stimulat\w*|hypoglossal nerve stimulat\w*|cranial nerve stimulat\w*)\b/i,
    of: 'cranial parameter',
  },
  { shape: /\b(?:DBS|deep brain stimulat\w*|brain stimulator)\b/i, of: 'brain' },
  {
    shape:
      /\b(?:SCS|spinal cord stimulat\w*|sacral (?:nerve )?(?:neuro)?stimulat\w*|dorsal root ganglion stimulat\w*|peripheral nerve stimulat\w*)\b/i,
    of: 'spinal parameter',
  },
] as const;

const looked = /\b(?:interrogat\w*|analy[sz]\w*|checked|battery|impedances?)\b/i;
const changed =
  /\b(?:rais(?:ed)?|increas(?:ed)?|lower(?:ed)?|decreas(?:ed)?|reduc(?:ed)?|chang(?:ed)?|adjust(?:ed)?|(?:re)?programm(?:ed|ing)|set to|titrat(?:ed)?|turned (?:up|down))\b|\bfrom\s+\d[\d.]*\s+to\s+\d/i;
const unchanged =
  /\b(?:no (?:re)?programming|not (?:re)?programmed|no (?:parameter )?changes?|(?<!other |remaining )settings (?:were )?(?:left|unchanged|not changed)|without (?:re)?programming)\b/i;
const parameters: readonly RegExp[] = [
  /\b(?:output |stimulation )?(?:current|amplitude|voltage)\b/i,
  /\bpulse width\b/i,
  /\b(?:signal )?(?:frequency|rate)\b/i,
  /\b(?:on[- ]time|off[- ]time|duty cycle|cycling)\b/i,
  /\bmagnet\b/i,
  /\b(?:autostim\w*|detection threshold|responsive)\b/i,
  /\b(?:contacts?|electrode (?:selection|configuration)|polarity|lead selection)\b/i,
  /\b(?:dose lock\w*|patient (?:control|limits)|burst|groups?)\b/i,
];
const told = new RegExp(`(?<![\\w.])(${numberShape})\\s+parameters?\\b`, 'i');

/** How many parameters were changed: as told, else by their names in the statements of a change. */
function parametersOf(statements: readonly Statement[]): number {
  const number = statements.map((s) => told.exec(s.text)?.[1]).find(Boolean);
  if (number) return numberOf(number);
  const own = statements
    .filter((s) => changed.test(s.text))
    .map((s) => s.text.replace(/\b(?:other|remaining|rest of the)\b.*/i, ''))
    .join(' ');
  return Math.max(1, parameters.filter((p) => p.test(own)).length);
}

/**
 * An implanted stimulator interrogated, or programmed: cranial and spinal ones by the number of parameters, those of the brain by minutes. The
 * interrogation is part of the programming.
 */
export function neurostimulators(acts: NoteActs): Found {
  for (const { shape, of } of kinds) {
    const named = acts.statements.find((s) => {
      const hit = shape.exec(s.text);
      return (
        hit &&
        s.section !== 'history' &&
        (looked.test(s.text) || changed.test(s.text)) &&
        acts.reported(s, { start: hit.index, end: hit.index + hit[0].length })
      );
    });
    if (!named) continue;
    const hit = shape.exec(named.text)!;
    const span = spanIn(named, { start: hit.index, end: hit.index + hit[0].length });
    const near = acts.around(named, 4);
    const text = near.map((s) => s.text).join(' ');
    if (!changed.test(text) || unchanged.test(text))
      return { drafts: [draft('95970', [span], 'Interrogated, nothing programmed.')], queries: [] };
    return of === 'brain' ? byMinutes(acts, near, span) : { drafts: byParameters(acts, of, near, span), queries: [] };
  }
  return nothing;
}

function byParameters(acts: NoteActs, of: string, near: readonly Statement[], span: Draft['spans'][number]): Draft[] {
  const count = parametersOf(near);
  return codesOf(acts.rules.count, of, count).map(({ code }) => draft(code, [span], `${count} parameter(s) changed.`));
}

function byMinutes(acts: NoteActs, near: readonly Statement[], span: Draft['spans'][number]): Found {
  const minutes = near.flatMap((s) => minutesIn(s.text))[0]?.value;
  if (minutes === undefined)
    return {
      drafts: [],
      queries: [ask('How many minutes did the programming take?', span, 'Brain stimulators are programmed by quarter hours.')],
    };
  const first = timesAt(acts.rules.time, '95983', minutes) > 0;
  const more = timesAt(acts.rules.time, '95984', minutes);
  const unitsWhy = `${minutes} minutes.`;
  return {
    drafts: [
      ...(first ? [draft('95983', [span], `Programmed in ${minutes} minutes.`)] : []),
      ...(more > 0 ? [draft('95984', [span], 'Further quarter hours.', { units: more, unitsWhy })] : []),
    ],
    queries: [],
  };
}
