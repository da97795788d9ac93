import { inForce } from '../../base/index.ts';
import type { Query } from '../coded-note.ts';
import type { Chosen } from './chosen-level.ts';
import type { Judgment } from './judgment.ts';
import type { VisitLine } from './visit-answer.ts';
import { isMedicare, ruleDay } from './visit-input.ts';
import { firstSaid } from './visit-note.ts';
import { besideOf, isPreventiveService } from './visit-words.ts';

export interface AddOns {
  readonly lines: readonly VisitLine[];
  readonly queries: readonly Query[];
  readonly wouldChange: readonly string[];
}

const none: AddOns = { lines: [], queries: [], wouldChange: [] };

/**
 * Prolonged time beside the highest level, when that was chosen by time: 99417, for Medicare G2212.
 * Not modeled: G0318 (Medicare, home visits), whose days before and after the visit no single note tells; it is asked.
 */
export function prolonged(j: Judgment, chosen: Chosen): AddOns {
  const { facts, rules } = j.input;
  const { time } = chosen;
  if (!time || chosen.basis !== 'time' || chosen.level !== 'high') return none;
  const wanted = isMedicare(facts) ? 'G2212' : '99417';
  const rows = inForce(rules.prolonged, ruleDay(facts)).filter((r) => r.with === chosen.code);
  const row = rows.find((r) => r.code === wanted);
  if (!row) {
    const other = rows[0];
    if (!other || time.minutes < other.minutes) return none;
    const text = 'How much time went to this home visit from three days before to seven days after it (G0318)?';
    return { ...none, queries: [{ text, span: time.span, why: 'Medicare counts prolonged home visits over several days.', waits: false }] };
  }
  if (time.minutes < row.minutes)
    return { ...none, wouldChange: [`${row.code} begins at ${row.minutes} minutes of total time; ${time.minutes} are documented.`] };
  const units = Math.floor((time.minutes - row.minutes) / row.each) + 1;
  const why = `${time.minutes} minutes beside ${chosen.code}: from ${row.minutes} on, each full ${row.each} (${row.source.cite}).`;
  return { ...none, lines: [{ code: row.code, modifiers: [], units, spans: [time.span], why }] };
}

/**
 * The complexity add-on G2211 of Medicare: the clinician is the lasting point of contact for all care or for one serious condition. Not beside
 * modifier 25, since 2025 except where the other services are preventive or vaccines; since 2026 with home visits too.
 *
 * @param modifiers of the visit.
 */
export function complexity(j: Judgment, family: string, modifiers: readonly string[], visitCode: string): AddOns {
  const { facts, rules, words, procedures } = j.input;
  if (!isMedicare(facts) || (family !== 'office' && family !== 'home')) return none;
  const row = inForce(rules.complexity, ruleDay(facts)).find((r) => r.with === family);
  const lasting = j.weighed.some((w) => w.element.counts && (w.weight.includes('chronic') || w.weight === 'severe exacerbation'));
  if (!row || !lasting) return none;
  const asking = procedures.filter(
    (p) => p.code !== visitCode && (besideOf(words, p.code) !== 'plain' || isPreventiveService(words, p.code)),
  );
  const allowed = row.beside25 === 'preventive' && asking.length > 0 && asking.every((p) => isPreventiveService(words, p.code));
  if (modifiers.includes('25') && !allowed)
    return { ...none, wouldChange: [`${row.code} is not paid beside modifier 25 (${row.source.cite}).`] };
  const said = firstSaid(j.visit, words.cue('lasting'));
  if (said)
    return {
      ...none,
      lines: [
        {
          code: row.code,
          modifiers: [],
          units: 1,
          spans: [said],
          why: 'Continuing care by the same clinician is documented; Medicare pays for it beside this visit.',
        },
      ],
    };
  const first = j.weighed.find((w) => w.element.counts)!;
  const text = `Is this clinician the continuing point of contact for the patient's care, or for this condition (${row.code})?`;
  return {
    ...none,
    queries: [
      {
        text,
        span: first.element.spans[0]!,
        why: 'A chronic illness is managed, the lasting relationship is not documented.',
        waits: false,
      },
    ],
  };
}
