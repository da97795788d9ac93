import type { ProcedureBook } from '../book.ts';
import { isFacility, type KnownFacts } from '../reading/note-facts.ts';
import type { LineModifier } from '../service-line.ts';

const readOnly =
  /\b(?:interpretation only|professional (?:component|interpretation) only|(?:recorded|performed|acquired) at (?:the )?(?:\w+ ){0,3}hospital|read for (?:the )?(?:\w+ ){0,2}hospital|equipment (?:and (?:the )?technolog\w+ )?(?:is|are|belongs? to) the hospital|slides (?:were )?(?:made|prepared|processed|cut) (?:by|at) (?:the )?(?:\w+ )?hospital)\b/i;
const technicalOnly =
  /\b(?:technical (?:component|part) only|tracing only, read elsewhere|read by an outside|reads and bills|interpretation (?:is |will be )?billed by|(?:read|interpreted) (?:and billed )?by (?:another|an outside|the referring))\b/i;

/** 26 or TC for services with a professional and a technical part. */
export function componentModifiers(split: boolean, facts: KnownFacts, note: string): LineModifier[] {
  if (!split) return [];
  if (technicalOnly.test(note)) return [{ code: 'TC', why: 'Only the technical part was done here.' }];
  if (readOnly.test(note)) return [{ code: '26', why: 'Only the reading was done here.' }];
  return isFacility(facts) ? [{ code: '26', why: 'The equipment belongs to the facility.' }] : [];
}

/** Video or sound alone, as the payer wants it told: Medicare takes 93 for sound and nothing for video. */
export function telehealthModifiers(facts: KnownFacts, allowed: boolean): LineModifier[] {
  if (!allowed || facts.meeting === 'in-person') return [];
  if (facts.meeting === 'audio') return [{ code: '93', why: 'By sound alone.' }];
  return facts.payer === 'medicare' ? [] : [{ code: '95', why: 'By video; the place of service tells where the patient was.' }];
}

/** In claim order: those that change the price first. Each once. */
export function ordered(modifiers: readonly LineModifier[], book: ProcedureBook): LineModifier[] {
  const rank = (code: string) => {
    const at = book.modifiers.findIndex((m) => m.code === code);
    return at < 0 ? book.modifiers.length : at;
  };
  const once = modifiers.filter((m, i) => modifiers.findIndex((o) => o.code === m.code) === i);
  return [...once].sort((a, b) => rank(a.code) - rank(b.code));
}
