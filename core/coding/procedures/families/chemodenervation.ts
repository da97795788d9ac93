import { sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';

const toxin = shapeOf('onabotulinumtoxina|botulinum|botox|dysport|xeomin|myobloc|daxxify|abobotulinumtoxina|incobotulinumtoxina|rimabotulinumtoxinb|daxibotulinumtoxina|chemodenervation');
const into = /\b(?:inject\w*|units? (?:were|was)? ?(?:given|at|into|in)|given at|sites?|administered)\b/i;
const limbMuscles = shapeOf(
  'biceps|brachialis|brachioradialis|triceps|flexor carpi radialis|flexor carpi ulnaris|flexor digitorum superficialis|flexor digitorum profundus|flexor pollicis longus|flexor pollicis brevis|pronator teres|adductor pollicis|opponens pollicis|lumbricals|pectoralis major|deltoid|gastrocnemius|medial gastrocnemius|lateral gastrocnemius|soleus|tibialis posterior|tibialis anterior|flexor digitorum longus|flexor hallucis longus|extensor hallucis longus|hamstring|hamstrings|semitendinosus|semimembranosus|adductor longus|adductor magnus|adductors|gracilis|rectus femoris|quadriceps|vastus lateralis|iliopsoas',
);
const legMuscle = /gastrocnemius|soleus|tibialis|hallucis|hamstring|semi(?:tendin|membran)|adductor (?:longus|magnus)|adductors|gracilis|femoris|quadriceps|vastus|iliopsoas|digitorum longus/i;

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
  for (const [own, addOn] of [['64644', '64645'], ['64642', '64643']] as const) {
    const more = sizes.slice(1).filter((s) => code(s.n) === own);
    if (more.length > 0) drafts.push(draft(addOn, [span], more.map((m) => `${m.limb}: ${m.n} muscles`).join(', '), { units: more.length, unitsWhy: `${more.length} further limb(s).` }));
  }
  return drafts;
}

const guidance = (acts: NoteActs, statements: readonly Statement[]): Draft[] => {
  const text = statements.map((s) => s.text).join(' ');
  const from = (shape: RegExp) => statements.flatMap((s) => [...s.text.matchAll(shape)].slice(0, 1).map((m) => spanIn(s, { start: m.index, end: m.index + m[0].length })))[0];
  const emg = from(/\b(?:electromyograph\w*|EMG)\b[^.]{0,20}\bguid\w*|\bguid\w*[^.]{0,20}\b(?:EMG|electromyograph\w*)|\bEMG amplif\w*/gi);
  const stimulation = from(/\belectrical (?:muscle )?stimulat\w*|\bnerve stimulat\w* guid\w*/gi);
  const ultrasound = from(/\bultrasound[- ]guid\w*|\bunder ultrasound|\bultrasound (?:was )?used/gi);
  if (/\b(?:no|without) (?:EMG|electromyographic|ultrasound) guid/i.test(text)) return [];
  if (emg) return [draft('95874', [emg], 'Needle electromyography guided the injections.')];
  if (stimulation) return [draft('95873', [stimulation], 'Electrical stimulation guided the injections.')];
  if (ultrasound && /\b(?:image|images)\b[^.]{0,30}\b(?:saved|stored|recorded|archived)/i.test(acts.note)) return [draft('76942', [ultrasound], 'Ultrasound guided the needle, with a saved image.')];
  return [];
};

/** Botulinum toxin by target: migraine, face, neck, limbs, trunk, salivary glands, armpits. The drug is worked out among the drugs. */
export function chemodenervation(acts: NoteActs): Found {
  const named = acts.statements.flatMap((s) => placesOf(toxin, s.text).flatMap((p) => (acts.statusAt(s, p) === 'done' ? [{ s, p }] : [])));
  const real = named.find(({ s }) => acts.around(s, 5).some((n) => into.test(n.text) && /\bunits?\b|\d ?U\b/.test(acts.around(s, 5).map((x) => x.text).join(' '))));
  if (!real) return nothing;
  const block = acts.statements.filter((s) => s.section === real.s.section && Math.abs(s.block - real.s.block) <= 6 && s.section !== 'subjective');
  const text = block.map((s) => s.text).join(' ');
  const whole = `${acts.note}`;
  const span = spanIn(real.s, real.p);
  const guided = guidance(acts, block);
  const neck = /\b(?:sternocleidomastoid|splenius|scalen\w*|levator scapulae|semispinalis|cervical dystonia|torticollis|neck)\b/i.test(text);
  if (/\b(?:migraine|31 sites|thirty-one sites|PREEMPT)\b/i.test(whole) && /\b(?:corrugator|frontalis|temporalis|occipitalis|procerus|PREEMPT|fixed[- ]site|31 sites|thirty-one)\b/i.test(text))
    return { drafts: [draft('64615', [span], 'For migraine, head and neck on both sides: once a session.'), ...guided.filter((g) => g.code === '76942')], queries: [] };
  if (/\b(?:parotid|submandibular|salivary|sialorrhea)\b/i.test(text)) return { drafts: [draft('64611', [span], 'Salivary glands, both sides.'), ...guided], queries: [] };
  if (/\b(?:axilla\w*|armpit\w*)\b/i.test(text) && /hyperhidrosis|sweat/i.test(whole)) return { drafts: [draft('64650', [span], 'Both armpits.')], queries: [] };
  const limbs = limbsOf(block);
  if (/\b(?:cervical dystonia|torticollis)\b/i.test(whole) && neck) {
    const right = /\bright\b[^.]{0,60}\b(?:sternocleidomastoid|splenius|scalen\w*|levator|semispinalis|trapezius|side of the neck)/i.test(text);
    const left = /\bleft\b[^.]{0,60}\b(?:sternocleidomastoid|splenius|scalen\w*|levator|semispinalis|trapezius|side of the neck)/i.test(text);
    const spared = /\b(left|right) side was not (?:injected|treated)/i.exec(text)?.[1]?.toLowerCase();
    const side = /\b(?:bilateral\w*|both sides)\b/i.test(text) ? 'both' : spared ? (spared === 'left' ? 'right' : 'left') : right && left ? 'both' : right ? 'right' : left ? 'left' : undefined;
    return { drafts: [draft('64616', [span], 'Neck muscles, without the larynx.', { modifiers: sideModifiers(side) }), ...guided], queries: side ? [] : [ask('Which side of the neck was injected?', span, 'The code is for one side.', false)] };
  }
  if (/\b(?:blepharospasm|hemifacial|orbicularis)\b/i.test(whole) && /\b(?:orbicularis|eyelid|face|facial|zygomaticus|corrugator)\b/i.test(text)) {
    const side = /\bbilateral|both (?:eyes|sides)/i.test(text) || (/blepharospasm/i.test(whole) && !/\b(?:left|right) (?:eye|side|face) only/i.test(text)) ? 'both' : sideIn(text);
    return { drafts: [draft('64612', [span], 'Face muscles.', { modifiers: sideModifiers(side) }), ...guided], queries: [] };
  }
  if (limbs.size > 0) return { drafts: [...limbDrafts(acts, limbs, span), ...guided], queries: [] };
  return { drafts: guided, queries: [ask('Which muscles of which side were injected, with how many units each?', span, 'Chemodenervation is coded by target, side and number of muscles.')] };
}
