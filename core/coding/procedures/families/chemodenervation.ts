import { type Side, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';

const toxin = shapeOf(
  'onabotulinumtoxina|botulinum|botox|dysport|xeomin|myobloc|daxxify|abobotulinumtoxina|incobotulinumtoxina|rimabotulinumtoxinb|daxibotulinumtoxina|chemodenervation',
);
const into =
  /\b(?:inject\w*|units? (?:were|was)? ?(?:given|at|into|in)|given at|sites?|administered|wasted|discarded|splenius|sternocleido\w*|scalen\w*|levator|orbicularis|zygomaticus|corrugator|frontalis|procerus|axilla\w*|parotid|submandibular|muscles)\b/i;
const limbMuscles = shapeOf(
  '=FDS|=FDP|=FCR|=FCU|=FPL|=PT|biceps|brachialis|brachioradialis|triceps|flexor carpi radialis|flexor carpi ulnaris|flexor digitorum superficialis|flexor digitorum profundus|flexor pollicis longus|flexor pollicis brevis|pronator teres|adductor pollicis|opponens pollicis|lumbricals|pectoralis major|deltoid|gastrocnemius|medial gastrocnemius|lateral gastrocnemius|soleus|tibialis posterior|tibialis anterior|flexor digitorum longus|flexor hallucis longus|extensor hallucis longus|hamstring|hamstrings|semitendinosus|semimembranosus|adductor longus|adductor magnus|adductors|gracilis|rectus femoris|quadriceps|vastus lateralis|iliopsoas',
);
const legMuscle =
  /gastrocnemius|soleus|tibialis|hallucis|hamstring|semi(?:tendin|membran)|adductor (?:longus|magnus)|adductors|gracilis|femoris|quadriceps|vastus|iliopsoas|digitorum longus/i;

/** Muscles by limb: `right biceps 50, right brachialis 30`. */
function limbsOf(statements: readonly Statement[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  let side = 'one';
  for (const s of statements) {
    let last = 0;
    for (const m of placesOf(limbMuscles, s.text)) {
      const told = sideIn(s.text.slice(last, m.start));
      if (told) side = told;
      last = m.end;
      for (const one of side === 'both' ? ['left', 'right'] : [side]) {
        const limb = `${one} ${legMuscle.test(m.text) ? 'leg' : 'arm'}`;
        found.set(limb, (found.get(limb) ?? new Set()).add(m.text.toLowerCase().replace(/s$/, '')));
      }
    }
  }
  return found;
}

function limbDrafts(acts: NoteActs, limbs: Map<string, Set<string>>, span: { start: number; end: number }): Draft[] {
  const sizes = [...limbs].map(([limb, muscles]) => ({ limb, n: muscles.size })).sort((a, b) => b.n - a.n);
  const first = sizes[0]!;
  const code = (n: number) => codesOf(acts.rules.count, 'muscle', n).find((c) => /^6464[24]$/.test(c.code))!.code;
  const primary = code(first.n);
  const drafts = [draft(primary, [span], `${first.limb}: ${first.n} muscles.`, { site: first.limb })];
  for (const [own, addOn] of [
    ['64644', '64645'],
    ['64642', '64643'],
  ] as const) {
    const more = sizes.slice(1).filter((s) => code(s.n) === own);
    if (more.length > 0)
      drafts.push(
        draft(addOn, [span], more.map((m) => `${m.limb}: ${m.n} muscles`).join(', '), {
          units: more.length,
          unitsWhy: `${more.length} further limb(s).`,
        }),
      );
  }
  return drafts;
}

const guidance = (acts: NoteActs, statements: readonly Statement[]): Draft[] => {
  const text = statements.map((s) => s.text).join(' ');
  const from = (shape: RegExp) =>
    statements.flatMap((s) =>
      [...s.text.matchAll(shape)].slice(0, 1).map((m) => spanIn(s, { start: m.index, end: m.index + m[0].length })),
    )[0];
  const emg = from(/\b(?:electromyograph\w*|EMG)\b[^.]{0,20}\bguid\w*|\bguid\w*[^.]{0,20}\b(?:EMG|electromyograph\w*)|\bEMG amplif\w*/gi);
  const stimulation = from(/\belectrical (?:muscle )?stimulat\w*|\bnerve stimulat\w* guid\w*/gi);
  const ultrasound = from(/\bultrasound[- ]guid\w*|\bunder ultrasound|\bultrasound (?:was )?used/gi);
  if (/\b(?:no|without) (?:EMG|electromyographic|ultrasound) guid/i.test(text)) return [];
  if (emg) return [draft('95874', [emg], 'Needle electromyography guided the injections.')];
  if (stimulation) return [draft('95873', [stimulation], 'Electrical stimulation guided the injections.')];
  if (ultrasound && /\b(?:image|images)\b[^.]{0,30}\b(?:saved|stored|recorded|archived)/i.test(acts.note))
    return [draft('76942', [ultrasound], 'Ultrasound guided the needle, with a saved image.')];
  return [];
};

/** What the targets are looked for in: the note, the statements on the procedure and their words. */
interface Session {
  readonly acts: NoteActs;
  readonly note: string;
  readonly block: readonly Statement[];
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

const neckMuscle = '(?:sternocleidomastoid|splenius|scalen\\w*|levator|semispinalis|trapezius|side of the neck)';
const onSide = (side: string, text: string) => new RegExp(`\\b${side}\\b[^.]{0,60}\\b${neckMuscle}`, 'i').test(text);

function neckSide(text: string): Side | undefined {
  if (/\b(?:bilateral\w*|both sides)\b/i.test(text)) return 'both';
  const spared = /\b(left|right) side was not (?:injected|treated)/i.exec(text)?.[1]?.toLowerCase();
  if (spared) return spared === 'left' ? 'right' : 'left';
  const [left, right] = [onSide('left', text), onSide('right', text)];
  return left && right ? 'both' : left ? 'left' : right ? 'right' : undefined;
}

function neck({ text, span }: Session): Found {
  const side = neckSide(text);
  return {
    drafts: [draft('64616', [span], 'Neck muscles, without the larynx.', { modifiers: sideModifiers(side) })],
    queries: side ? [] : [ask('Which side of the neck was injected?', span, 'The code is for one side.', false)],
  };
}

function face({ note, text, span }: Session): Found {
  const everywhere = /blepharospasm/i.test(note) && !/\b(?:left|right) (?:eye|side|face) only/i.test(text);
  const side = /\bbilateral|both (?:eyes|sides)/i.test(text) || everywhere ? 'both' : sideIn(text);
  return { drafts: [draft('64612', [span], 'Face muscles.', { modifiers: sideModifiers(side) })], queries: [] };
}

const one =
  (code: string, why: string) =>
  (session: Session): Found => ({ drafts: [draft(code, [session.span], why)], queries: [] });

/** What it is done for, the words of the place, and how it is coded; the first that fits counts. `free` targets take no guidance beside them. */
const targets: readonly {
  readonly indication: RegExp;
  readonly place: RegExp;
  readonly code: (session: Session) => Found;
  readonly free?: true;
}[] = [
  {
    indication: /\b(?:migraine|31 sites|thirty-one sites|PREEMPT)\b/i,
    place: /\b(?:corrugator|frontalis|temporalis|occipitalis|procerus|PREEMPT|fixed[- ]site|31 sites|thirty-one|chronic migraine)/i,
    code: one('64615', 'For migraine, head and neck on both sides: once a session.'),
    free: true,
  },
  { indication: /./, place: /\b(?:parotid|submandibular|salivary|sialorrhea)\b/i, code: one('64611', 'Salivary glands, both sides.') },
  { indication: /hyperhidrosis|sweat/i, place: /\b(?:axilla\w*|armpit\w*)\b/i, code: one('64650', 'Both armpits.'), free: true },
  {
    indication: /\b(?:cervical dystonia|torticollis)\b/i,
    place: /\b(?:sternocleidomastoid|splenius|scalen\w*|levator scapulae|semispinalis|cervical dystonia|torticollis|neck)\b/i,
    code: neck,
  },
  {
    indication: /\b(?:blepharospasm|hemifacial|orbicularis)\b/i,
    place: /\b(?:orbicularis|eyelid|face|facial|zygomaticus|corrugator)\b/i,
    code: face,
  },
];

const units = /\bunits?\b|\d ?U\b/;

/** The statement that tells of the session: toxin, muscles or an injection, and units nearby. */
function sessionOf(acts: NoteActs): Session | undefined {
  const named = acts.statements.flatMap((s) => placesOf(toxin, s.text).flatMap((p) => (acts.reported(s, p) ? [{ s, p }] : [])));
  const real = named.find(({ s }) => {
    const near = acts.around(s, 5);
    return near.some((n) => units.test(n.text)) && near.some((n) => into.test(n.text) || placesOf(limbMuscles, n.text).length > 1);
  });
  if (!real) return undefined;
  const { s, p } = real;
  const block = acts.statements.filter((x) => x.section === s.section && Math.abs(x.block - s.block) <= 6 && x.section !== 'subjective');
  return { acts, note: acts.note, block, text: block.map((x) => x.text).join(' '), span: spanIn(s, p) };
}

/** Botulinum toxin by target: migraine, face, neck, limbs, salivary glands, armpits. The drug is worked out among the drugs. */
export function chemodenervation(acts: NoteActs): Found {
  const session = sessionOf(acts);
  if (!session) return nothing;
  const guided = guidance(acts, session.block);
  const target = targets.find((t) => t.indication.test(session.note) && t.place.test(session.text));
  const limbs = target ? new Map<string, Set<string>>() : limbsOf(session.block);
  if (limbs.size > 0) return { drafts: [...limbDrafts(acts, limbs, session.span), ...guided], queries: [] };
  if (target) {
    const { drafts, queries } = target.code(session);
    return { drafts: target.free ? drafts : [...drafts, ...guided], queries };
  }
  const question = 'Which muscles of which side were injected, with how many units each?';
  return { drafts: guided, queries: [ask(question, session.span, 'Chemodenervation is coded by target, side and number of muscles.')] };
}
