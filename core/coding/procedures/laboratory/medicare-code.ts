import type { NoteActs } from '../reading/note-acts.ts';
import { says } from '../reading/words.ts';

const screening = /\bscreen(?:ing|s|ed)?\b/i;
const diagnostic =
  /\b(?:diagnostic|follow[- ]?up of (?:an? |the )?(?:elevated|abnormal|raised|positive)|elevated|abnormal|rising|surveillance|reflex|ASC-?US|LSIL|HSIL|history of (?:prostate|colon|cervical) cancer|not (?:a )?screening|monitor\w*)\b/i;
const contrary = /\b(?:no|without) (?:\w+ ){0,2}(?:abnormal|elevated)/i;
const eye = /\bmicroscope|microscop/i;

/**
 * Medicare's own number for a test: screening tests have one when the order is for screening and no finding asks for the test (Medicare Claims
 * Processing Manual, chapter 18), microscopy by the provider another (chapter 16, section 70.6).
 */
export function medicareCode(acts: NoteActs, code: string): string {
  if (acts.facts.payer !== 'medicare' && acts.facts.payer !== 'medicare-advantage') return code;
  const row = acts.whole.medicareCodes.find((r) => r.code === code);
  if (!row) return code;
  if (row.when === 'microscopy') return acts.facts.cliaCertificate === 'provider-performed' && eye.test(acts.note) ? row.medicare : code;
  const told = acts.statements.some(
    (s) => screening.test(s.text) && !/\bdrug screen/i.test(s.text) && row.words !== undefined && says(row.words, s.text),
  );
  const findings = acts.statements.some(
    (s) => diagnostic.test(s.text) && !contrary.test(s.text) && row.words !== undefined && says(row.words, s.text),
  );
  return told && !findings ? row.medicare : code;
}
