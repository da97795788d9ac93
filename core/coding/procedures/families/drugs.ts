import type { IsoDate } from '../../../base/index.ts';
import type { CodeSets } from '../../../codes/index.ts';
import type { Query, Span } from '../../coded-note.ts';
import { type BillingUnit, billingUnit, dosesIn, inMeasure, unitsOf } from '../reading/drug-dose.ts';
import { amountsIn, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { placesOf, says } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';
import { administrations, type Given, hydration } from './administration.ts';
import { wantsJz, wastageIn } from './wastage.ts';

const route =
  /\b(?:IM|I\.M\.|intramuscular(?:ly)?|SC|SQ|S\.C\.|subq|sub-q|subcut\w*|subcutaneous(?:ly)?|IV|I\.V\.|IVP|intravenous(?:ly)?|inject\w*|nebuli\w+|neb|nebs|infus\w+|given|administered|gave|instilled|inserted|placed|diluted|deep|shot|gluteal|deltoid|intra-?articular|units at|mixed with|treatment|used|wasted)\b/i;
const takenHome =
  /\b(?:prescri\w+|refill\w*|tablets?|tabs?|capsules?|po\b|by mouth|orally|bid|tid|qid|daily|at bedtime|hs\b|every (?:morning|evening|night|day)|inhaler|puffs?|cream|ointment|drops|patch|patches|#\d+)\b/i;
const brought =
  /\b(?:brought (?:his|her|their|own|(?:in )?by|from)|patient'?s own|patient[- ]supplied|supplied by (?:the )?(?:patient|pharmacy|specialty)|specialty pharmacy|white[- ]bag\w*|brown[- ]bag\w*|sample\b|free sample)/i;

/** In a plan a drug is an order, unless hands, a place of the body, the clock or what followed tell that it was carried out. */
const carriedOut =
  /\b(?:given|administered|injected|today|gave|received|by (?:the |our )?(?:nurse|RN|MA|LPN|medical assistant)|no reaction|(?:right|left|R|L) (?:deltoid|glut\w*|thigh|buttock|arm|ventroglut\w*)|started (?:at )?\d|at \d{1,2}:\d\d|from \d{1,2}:\d\d|lot)\b/i;

const nebulized = /\b(?:neb\w*|inhalation solution|unit[- ]dose|vials?|treatments?|respules?|SVN|mL)\b/i;

const container =
  /\b(?:vials?|single[- ]dose|prefilled|IV|intravenous\w*|IM|intramuscular\w*|SC|SQ|subcut\w*|units (?:at|into|in|to|under)|wasted|discarded|lot|guid(?:ance|ed)|deltoid|gluteal|nerve blocks?|blocks? with)\b/;
const rhythm = /\b(?:daily|weekly|monthly|every \d|every (?:other|few)|q\d|bid|tid|BID|TID|at home|continues?|takes|refill\w*)\b/i;

/** What tells of a gift without a verb: its container, its vein or muscle, its place. What is taken on some rhythm is none. */
const isGift = (own: string, around: string): boolean => container.test(`${own} ${around}`) && !rhythm.test(own);

/** `lidocaine with epinephrine` numbs; `type 2 diabetes, on insulin` is what the patient uses, told without a dose. */
function isNoGift(text: string, place: { start: number; end: number }): boolean {
  const before = text.slice(0, place.start);
  if (
    /\b(?:lidocaine|xylocaine|bupivacaine|marcaine|ropivacaine|articaine)\b[^.;]{0,30}\b(?:with|and|plus|w)\W*$|caine\W*\/\W*$/i.test(
      before,
    )
  )
    return /^epi/i.test(text.slice(place.start));
  return /\b(?:on|takes?|taking|uses?|using|diabet\w+,?)\s+(?:\w+ )?$/i.test(before) && dosesIn(text.slice(place.end)).length === 0;
}

/** A drug that two names of the table share counts once, by the longer name. */
function given(acts: NoteActs): Given[] {
  const found: Given[] = [];
  for (const statement of acts.statements) {
    const hits = acts.book.drugs
      .flatMap((drug) =>
        placesOf(drug.name, statement.text.toLowerCase())
          .slice(0, 1)
          .map((place) => ({ drug, place })),
      )
      .sort((a, b) => b.place.end - b.place.start - (a.place.end - a.place.start));
    const kept = hits.filter((h, i) => !hits.slice(0, i).some((o) => o.place.start < h.place.end && o.place.end > h.place.start));
    const combined = kept.some((k) => k.drug.code === 'J7613') && kept.some((k) => k.drug.code === 'J7644');
    for (const { drug, place } of kept) {
      if (combined && drug.code === 'J7644') continue;
      const own = combined && drug.code === 'J7613' ? acts.whole.drugs.find((d) => d.code === 'J7620')! : drug;
      const near = acts.around(statement, 2).filter((s) => s.block === statement.block || s.lead !== '');
      const text = [statement.lead, ...near.map((s) => s.text)].join(' ');
      const told = acts.statusAt(statement, place) === 'done';
      const gift = acts.reported(statement, place) && isGift(statement.text, text);
      if (!told && !gift) continue;
      if (isNoGift(statement.text, place)) continue;
      // An inhaler is the patient's own; only a solution that was nebulized here is a drug of ours.
      if (drug.way === 'inh' && !nebulized.test(text)) continue;
      const clause = statement.text.slice(place.start).split(/;|\band (?=\w+ \d)/)[0]!;
      if (/\b(?:PO|p\.o\.|by mouth|orally)\b/.test(clause.split(/[.,]/)[0]!) && drug.way !== 'inh') continue;
      if (
        (!gift && !statement.atWork && !route.test(`${statement.text} ${statement.lead} ${text}`)) ||
        (takenHome.test(clause) && !route.test(clause.replace(/treatment/g, '')))
      )
        continue;
      if (statement.section === 'plan' && !statement.atWork && !carriedOut.test(text)) continue;
      if (statement.section === 'medications' && !/given|administered/i.test(statement.heading)) continue;
      found.push({ drug: own, statement, span: spanIn(statement, place), text });
    }
  }
  return found;
}

/** Milligrams in a milliliter, as the note tells of the vial; else the usual strength of the table. */
function strengthOf(one: Given): number | undefined {
  const told = /(\d+(?:\.\d+)?)\s*mg\s*(?:\/|per)\s*(?:1\s*)?mL\b/i.exec(`${one.statement.text} ${one.text}`);
  return told ? Number(told[1]) : one.drug.strength;
}

function doseOf(one: Given, unit: BillingUnit): { value: number; span: Span } | undefined {
  const { statement } = one;
  const name = one.span.start - statement.start;
  const isWaste = (s: string, at: number, end: number) =>
    /\b(?:remaining|discard\w*|wast\w*)\b[^.;,]{0,20}$/i.test(s.slice(0, at)) ||
    /^[^.;,]{0,40}\b(?:discarded|wasted|unused|were thrown)/i.test(s.slice(end));
  const inVial = (s: string, at: number) => /\bvials? (?:of|with|containing)\s*$/i.test(s.slice(0, at));
  const isVial = (s: string, end: number) => /^[\s,]*(?:single[- ](?:dose|use)|multi\w*|SDV|MDV|vial|,\s*single)/i.test(s.slice(end));
  const inText = (text: string, offset: number, from: number) => {
    const all = dosesIn(text).flatMap((a) => {
      const value = inMeasure(a, unit.unit, strengthOf(one));
      return value === undefined || isWaste(text, a.start, a.end) ? [] : [{ value, a, vial: isVial(text, a.end) || inVial(text, a.start) }];
    });
    const dry = all.filter((x) => !x.vial && !/^(?:ml|cc|milliliters?)$/.test(x.a.unit));
    // A volume stands for a dose only where no weight is told.
    const wet = all.filter((x) => !x.vial);
    const best = dry.length > 0 ? dry : wet.length > 0 ? wet : all;
    const total = best.find(
      ({ a }) =>
        /\b(?:total|in all|altogether)\b[^.;]{0,20}$/i.test(text.slice(0, a.start)) || /^\s*(?:in )?total\b/i.test(text.slice(a.end)),
    );
    const givenHere = best.find(({ a }) => /^[^.;]{0,12}\b(?:were|was)?\s*(?:given|injected|administered)\b/i.test(text.slice(a.end)));
    const chosen = total ?? givenHere ?? best.sort((x, y) => Math.abs(x.a.start - from) - Math.abs(y.a.start - from))[0];
    return chosen && { value: chosen.value, span: { start: offset + chosen.a.start, end: offset + chosen.a.end } };
  };
  return inText(statement.text, statement.start, name);
}

/** Statements before and after a toxin in which its dose and its rest may be told. */
const toxinReach = 16;

function doseAround(acts: NoteActs, one: Given, unit: BillingUnit): { value: number; span: Span } | undefined {
  // The places of a toxin are a list between the vial and its total.
  const wide = acts.around(one.statement, one.drug.way === 'toxin' ? toxinReach : 4);
  const near = one.drug.way === 'toxin' ? wide : wide.filter((s) => s.block === one.statement.block);
  if (one.drug.way === 'toxin') {
    const all = near.flatMap((s) => doseOf({ ...one, statement: s, span: { start: s.start, end: s.start } }, unit) ?? []);
    const total = near.flatMap((s) => /\btotal\b[^.]{0,25}?(\d+)\s*units/i.exec(s.text) ?? []).at(1);
    if (total) return { value: Number(total), span: all[0]?.span ?? one.span };
    const told = near.find((s) => /\b\d+ units (?:were|was) (?:given|injected)|\binjected (?:a total of )?\d+ units/i.test(s.text));
    if (told) return doseOf({ ...one, statement: told, span: { start: told.start, end: told.start } }, unit);
  }
  const own = doseOf(one, unit);
  if (own) return own;
  for (const s of near) {
    if (s === one.statement) continue;
    const other = acts.book.drugs.some((d) => d.code !== one.drug.code && says(d.name, s.text.toLowerCase()));
    const found = other ? undefined : doseOf({ ...one, statement: s, span: { start: s.start, end: s.start } }, unit);
    if (found) return found;
  }
  return undefined;
}

/** Where a gift went, in the words of its own statement: side and joint. */
function placeOf(acts: NoteActs, one: Given): string {
  const joint = acts.book.sites.find((s) => (s.kind === 'joint' || s.kind === 'tendon') && says(s.shape, one.statement.text));
  const words = joint && placesOf(joint.shape, one.statement.text)[0]?.text.toLowerCase();
  return words && /inject/i.test(one.statement.text) ? `${sideIn(one.statement.text) ?? ''} ${words}` : '';
}

const ndcIn = (text: string): string | undefined => /\bNDC[:#\s]*(\d[\d-]{9,13}\d)/i.exec(text)?.[1];

/** Unit doses: told as vials, else one for each treatment. */
function vialsIn(text: string): number {
  const told = dosesIn(text)
    .map((a) => inMeasure(a, 'vial', undefined))
    .find((n) => n !== undefined && n < 7);
  const treatments = amountsIn(text, '(?:back-to-back |consecutive )?(?:neb\\w*\\s*)?(?:treatments|nebs)')[0]?.value;
  return told !== undefined && told > 1 ? told : (treatments ?? told ?? 1);
}

/** `2.5 mg by nebulizer, 8:50 and again 9:15`: the dose of one treatment, given so many times. */
function treatmentsIn(text: string): number {
  if (/\b(?:total|in all|altogether)\b/i.test(text)) return 1;
  const hours = text.match(/\b\d{1,2}:\d\d\b/g)?.length ?? 0;
  if (hours > 1 && /\b(?:again|repeat(?:ed)?|second|third)\b/i.test(text)) return hours;
  const times = /\b(?:x|×)\s?([2-4])\b(?!\s*(?:days?|weeks?|min|puffs?))/i.exec(text);
  return times ? Number(times[1]) : 1;
}

/** The statements about one drug: its own, and those around it that name no other. */
function ownWords(acts: NoteActs, one: Given): string {
  const others = acts.book.drugs.filter((d) => d.code !== one.drug.code);
  const near = acts.around(one.statement, 2).filter((s) => s.block === one.statement.block || s.lead !== '');
  const own = near.filter((s) => s === one.statement || !others.some((d) => says(d.name, s.text.toLowerCase())));
  return [one.statement.lead, ...own.map((s) => s.text)].join(' ');
}

function supplyLines(acts: NoteActs, one: Given, unit: BillingUnit, dose: { value: number; span: Span } | undefined): Found {
  const { drug, text } = one;
  const name = acts.note.slice(one.span.start, one.span.end);
  const ndc = ndcIn(
    acts
      .around(one.statement, 4)
      .map((s) => s.text)
      .join(' '),
  );
  const each = drug.unit === 'each' || drug.unit === 'vial';
  if (!each && !dose)
    return {
      drafts: [],
      queries: [ask(`Which dose of ${name} was given?`, one.span, 'A drug is billed by its dose, in units of its code.')],
    };
  const vials = drug.unit === 'vial' ? vialsIn(text) : 1;
  const total = dose && (drug.way === 'inh' ? dose.value * treatmentsIn(one.statement.text) : dose.value);
  const units = each ? vials : unitsOf(total!, unit.amount);
  const spans = dose ? [one.span, dose.span] : [one.span];
  const wide = acts
    .around(one.statement, drug.way === 'toxin' ? toxinReach : 5)
    .map((s) => s.text)
    .join(' ');
  const { wasted, nothingWasted } = wastageIn(drug.way === 'toxin' ? wide : ownWords(acts, one), unit.unit, strengthOf(one));
  const jz: LineModifier[] =
    nothingWasted && wasted === undefined && wantsJz(acts.facts)
      ? [{ code: 'JZ', why: 'Single-dose container, nothing thrown away.' }]
      : [];
  const unitsWhy = each ? `${units} given.` : `${total} ${unit.unit} ÷ ${unit.amount} ${unit.unit}, rounded up.`;
  const line = draft(drug.code, spans, `${name} was given.`, { units, unitsWhy, modifiers: jz, ...(ndc && { ndc }) });
  const drafts: Draft[] = [line];
  if (wasted !== undefined) {
    // Rounding up has billed a part of the waste already: only whole units beyond it are waste.
    const waste = unitsOf(dose!.value + wasted, unit.amount) - units;
    if (waste > 0)
      drafts.push({
        ...line,
        units: waste,
        unitsWhy: `${wasted} ${unit.unit} thrown away.`,
        modifiers: [{ code: 'JW', why: 'Rest of a single-dose container, thrown away and documented.' }],
      });
  }
  const queries: Query[] = [];
  if (!ndc && acts.facts.payer === 'medicaid' && !acts.book.services.has(drug.code))
    queries.push(ask(`Which national drug code does the ${name} have?`, one.span, 'Medicaid pays a drug only with its NDC.', false));
  return { drafts, queries };
}

/** Beside a drug into the same vein the first hour of fluids is a further service too (CPT, hydration). */
function secondary(fluids: readonly Draft[]): readonly Draft[] {
  const first = fluids.find((d) => d.code === '96360');
  if (!first) return fluids;
  const hours = 1 + (fluids.find((d) => d.code === '96361')?.units ?? 0);
  return [{ ...first, code: '96361', units: hours, unitsWhy: `${hours} hour(s) of fluids beside a drug into the vein.` }];
}

/** Drugs given here: how they were given, and the drug itself in units of its code with what was thrown away. */
export function drugs(acts: NoteActs, codeSets: CodeSets, on: IsoDate | undefined): Found {
  const all = given(acts);
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const seen = new Map<string, string[]>();
  const counted: Given[] = [];
  for (const one of all) {
    const unit = billingUnit(one.drug, codeSets, on);
    const dose = doseAround(acts, one, unit);
    const told = seen.get(one.drug.code);
    const place = placeOf(acts, one);
    // A drug that is told twice is one gift, unless the second has a dose and a place of its own.
    const more = dose && place && told && told.length > 0 && !told.includes(place) && !told.includes('');
    if (told && !more) continue;
    seen.set(one.drug.code, [...(told ?? []), dose ? place : '']);
    counted.push(one);
    if (brought.test(one.text)) continue;
    const lines = supplyLines(acts, one, unit, dose);
    drafts.push(...lines.drafts);
    queries.push(...lines.queries);
  }
  const [admin, fluids] = [administrations(acts, counted), hydration(acts)];
  const veins = admin.drafts.some((d) => /^9636[57]|^9637[45]/.test(d.code));
  return {
    drafts: [...admin.drafts, ...(veins ? secondary(fluids.drafts) : fluids.drafts), ...drafts],
    queries: [...admin.queries, ...fluids.queries, ...queries],
  };
}
