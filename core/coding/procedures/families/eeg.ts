import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { codeAt } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, draft, type Found, nothing } from '../service-line.ts';
import { longEeg } from './long-eeg.ts';

const eeg = shapeOf('=EEG|electroencephalogra*');
const recorded = /\b(?:recording|recorded|channel|electrodes?|performed|background|rhythm|hyperventilation|photic|technical|10-20)\b/i;
const minuteWord = /\b(?:minutes?|mins?|hours?|hrs?|h|start|begin|end|from|to|duration)\b/i;
const state = /\b(?:awake|asleep|drowsy|sleep|comatose|coma|wakefulness)\b/i;
const equipment = /\b(?:channels?|electrodes?|10-20|photic|hyperventilation)\b/i;
const asleep =
  /\b(?:asleep|sleep was (?:reached|recorded|seen|obtained|achieved)|stage (?:ii|iii|two|three|2|3|N2|N1)\b|N2 sleep|sleep spindles|spindles|vertex waves|reached sleep|fell asleep|awake and asleep|wakefulness and sleep|sleep (?:was )?attained)\b/i;
const noSleep =
  /\b(?:sleep (?:was|is) not|no sleep|not (?:fall|fell) asleep|sleep not|did not sleep|without sleep recorded|never asleep|sleep was never)\b/i;
const comaOnly = /\b(?:coma|comatose|sedated throughout|asleep throughout|sleep only|unresponsive throughout)\b/i;

/** Minutes of recording, from statements about the recording alone: not the sleep within it, nor the activations. */
function recordingMinutes(acts: NoteActs): { minutes: number; span: { start: number; end: number } } | undefined {
  const about = [/\b(?:recording|recorded|duration|EEG|electroencephalogram|start\w*|digital|study)\b/i, recorded, state];
  for (const words of about) {
    for (const s of acts.statements) {
      if (s.section === 'history' || s.section === 'family' || !minuteWord.test(s.text)) continue;
      if (!words.test(s.text) || (words === state && !acts.reported(s, { start: 0, end: 1 }))) continue;
      if (/\b(?:spells?|stops answering|himself again)\b/i.test(s.text)) continue;
      const own = minutesIn(s.text).filter(
        (m) =>
          !/\b(?:hyperventilation|photic|stage|sleep (?:lasts|lasted)|lasts|each|spell|seizure)\b[^.;,]{0,30}$/i.test(
            s.text.slice(0, m.start),
          ) &&
          m.value >= 10 &&
          !/^\s*(?:of (?:sleep|deprivation)|ago|before|after)\b/i.test(s.text.slice(m.end)),
      );
      // Hours that are told as such are of the whole recording; clock times may be of two days.
      const long = own.filter((m) => m.unit !== 'clock' && m.value >= 120).sort((a, b) => b.value - a.value)[0];
      const best = long ?? own.find((m) => m.unit === 'clock') ?? own[0];
      if (best) return { minutes: best.value, span: spanIn(s, best) };
    }
  }
  return undefined;
}

/** Routine and extended EEG by minutes of recording and state; from two hours on long-term monitoring. */
export function eegs(acts: NoteActs): Found {
  const told = acts.statements.flatMap((s) => placesOf(eeg, `${s.text}`).flatMap((p) => (acts.reported(s, p) ? [{ s, p }] : [])));
  const own = told.find(({ s }) => recorded.test(s.text)) ?? told.find(({ s }) => /interpret|impression|normal|abnormal/i.test(s.text));
  const titled = /\b(?:EEG|electroencephalogra\w*)\b/i.test(acts.note.slice(0, 250));
  const byEquipment = acts.statements.find((s) => {
    const at = s.text.search(equipment);
    return at >= 0 && recorded.test(s.text) && !/earlier|planned/.test(acts.statusAt(s, { start: at, end: at + 4 }));
  });
  // A report may name neither electrodes nor channels: then the time of the recording and its states tell.
  const byStates = told.find(() => titled)?.s;
  const technical = byEquipment ?? (byStates && recordingMinutes(acts) ? byStates : undefined);
  if (!technical || !(own || titled)) return nothing;
  const from = own ? spanIn(own.s, own.p) : { start: technical.start, end: technical.end };
  const time = recordingMinutes(acts);
  if (!time)
    return {
      drafts: [],
      queries: [
        ask(
          'How many minutes did the EEG recording last, and which states were recorded?',
          from,
          'EEG is coded by recording time and state.',
        ),
      ],
    };
  const long = longEeg(acts, time.minutes, [from, time.span]);
  if (long) return long;
  const text = acts.statements
    .filter((s) => s.section !== 'history' && s.section !== 'family')
    .map((s) => s.text)
    .join(' ');
  const sleeps =
    asleep.test(text) && !(noSleep.test(text) && !/\bstage (?:ii|two|2|N2)\b|spindles/i.test(text.replace(/no (?:sleep )?spindles/gi, '')));
  const state = comaOnly.test(text) && !/\bawake\b/i.test(text) ? '95822' : sleeps ? '95819' : '95816';
  const code = codeAt(acts.rules.time, ['95813', '95812', state], time.minutes);
  if (!code)
    return {
      drafts: [
        draft(state, [from, time.span], `${time.minutes} minutes, fewer than a routine EEG takes.`, {
          certainty: 'query',
          modifiers: [{ code: '52', why: 'Shorter than the code asks.' }],
        }),
      ],
      queries: [ask('Why was the recording shorter than 20 minutes?', time.span, 'A shorter recording is reported as reduced.', false)],
    };
  const why =
    code === state
      ? `${time.minutes} minutes, ${state === '95819' ? 'awake and asleep' : state === '95816' ? 'awake and drowsy' : 'asleep or in coma'}.`
      : `${time.minutes} minutes of recording.`;
  return { drafts: [draft(code, [from, time.span], why)], queries: [] };
}
