import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { type Draft, draft, type Found, nothing } from '../service-line.ts';

const smear =
  /\b(?:Pap(?:anicolaou)?(?: test| smear)?|cervical (?:cytology|smear)|cervicovaginal|vaginal cytology|gyn(?:ecologic)? cytology)\b/i;
const liquid = /\b(?:liquid[- ]based|thin[- ]?layer|ThinPrep|thin prep|SurePath|preservative fluid)\b/i;
const machine =
  /\b(?:automated (?:screening|system|imaging)|imag(?:er|ing)[- ](?:assisted|guided|directed)|computer[- ]assisted|screen(?:ed|ing) by (?:an )?automated)\b/i;
const byHand = /\bmanual(?:ly)? (?:re)?screen\w*|\brescreen\w*/i;
const twice = /\bmanual(?:ly)? screen\w*(?: and| with) rescreen\w*/i;
const physician =
  /\b(?:interpret\w*|read|reviewed) by (?:the |a )?(?:physician|pathologist)|\b(?:physician|pathologist)(?:'s)? (?:interpretation|review)|requiring interpretation/i;
const screening =
  /\b(?:screen(?:ing)? (?:pap|smear|cytology)|routine (?:gyn\w*|cervical|pap)|(?:pap|cervical cancer|cytology)[^.]{0,24}screening|annual (?:gyn|well))/i;
const diagnostic =
  /\b(?:diagnostic pap|abnormal (?:pap|smear|bleeding)|follow[- ]?up of (?:an? )?(?:ASC|LSIL|HSIL|abnormal)|post-?coital|history of (?:CIN|dysplasia))/i;

/** By preparation and reading: Medicare's screening numbers beside those that all others, and Medicare for a finding, take. */
const codes = {
  'liquid machine hand': { screening: 'G0145', other: '88175' },
  'liquid machine': { screening: 'G0144', other: '88174' },
  'liquid twice': { screening: 'G0143', other: '88143' },
  'liquid hand': { screening: 'G0123', other: '88142' },
  'slide machine hand': { screening: 'G0148', other: '88148' },
  'slide machine': { screening: 'G0147', other: '88147' },
  'slide hand': { screening: 'P3000', other: '88164' },
} as const;

/**
 * A cervical smear read in the laboratory, by preparation and screening (Medicare Claims Processing Manual, chapter 18, section 30; NCD 210.2). The
 * physician's interpretation of one that is not normal is a service of its own.
 */
export function cervicalCytology(acts: NoteActs): Found {
  const at = acts.statements.find((s) => {
    const hit = smear.exec(s.text);
    if (!hit) return false;
    const status = acts.statusAt(s, { start: hit.index, end: hit.index + hit[0].length });
    return status !== 'negated' && status !== 'earlier' && status !== 'elsewhere';
  });
  if (!at) return nothing;
  const text = acts.statements.map((s) => s.text).join(' ');
  const [isLiquid, byMachine] = [liquid.test(text), machine.test(text)];
  if (!isLiquid && !byMachine && !/\b(?:conventional|slide|smear)\b/i.test(text)) return nothing;
  const how =
    !byMachine && twice.test(text) && isLiquid
      ? 'twice'
      : [byMachine && 'machine', (!byMachine || byHand.test(text)) && 'hand'].filter(Boolean).join(' ');
  const row = codes[`${isLiquid ? 'liquid' : 'slide'} ${how}` as keyof typeof codes];
  const forScreening = isMedicare(acts.facts) && screening.test(text) && !diagnostic.test(text);
  const hit = smear.exec(at.text)!;
  const span = spanIn(at, { start: hit.index, end: hit.index + hit[0].length });
  const drafts: Draft[] = [
    draft(forScreening ? row.screening : row.other, [span], 'A cervical smear, by its preparation and how it was screened.'),
  ];
  if (physician.test(text))
    drafts.push(draft(forScreening ? (isLiquid ? 'G0124' : 'G0141') : '88141', [span], 'Not normal, interpreted by a physician.'));
  return { drafts, queries: [] };
}
