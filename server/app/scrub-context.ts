import type { ScrubContext } from '@claimwright/core/scrub';
import { bypassesOf } from './bypasses-of.ts';
import type { GuidedPayer } from './check-format.ts';
import type { Knowledge } from './knowledge.ts';
import { authorizationsOf } from './scrub-context/authorizations-of.ts';
import { type ClaimAtCheck, claimHeads } from './scrub-context/claim-head.ts';
import { claimsOfPatients } from './scrub-context/claims-of-patients.ts';
import { documentationOf } from './scrub-context/documentation-of.ts';
import { eligibilityOf } from './scrub-context/eligibility-of.ts';
import { booksBegin, historyOf } from './scrub-context/history-of.ts';
import { payersOnFile } from './scrub-context/payer-on-file.ts';
import { practiceFactsOf } from './scrub-context/practice-facts.ts';
import { pricesOf } from './scrub-context/prices-of.ts';
import type { Unit } from './unit.ts';
import { type OwnRules, ownRules } from './written-rules/own-rules.ts';

/** What is known of a claim that is to be checked. */
export interface KnownOfClaim {
  readonly context: ScrubContext;
  readonly payer: GuidedPayer;
  /** The rules that it is checked by. */
  readonly own: OwnRules;
}

/**
 * What the linter may know of claims, by their ids: all that is on file for each, and nothing else. A fact that no record tells is absent, and the
 * rules that ask for it say *not checked*. Claims are read together: the number of queries is that of the nouns, not of the claims.
 */
export async function contextsOf(unit: Unit, knowledge: Knowledge, claims: readonly ClaimAtCheck[]): Promise<Map<string, KnownOfClaim>> {
  if (claims.length === 0) return new Map();
  const heads = await claimHeads(unit, claims);
  const eligibility = await eligibilityOf(unit, heads);
  const filed = await claimsOfPatients(unit, heads);
  const authorizations = await authorizationsOf(unit, heads);
  const prices = await pricesOf(unit, knowledge.codeSources, heads);
  const payers = await payersOnFile(unit, heads);
  const practice = await practiceFactsOf(unit, knowledge.registry);
  const documentation = await documentationOf(unit, heads);
  const begin = await booksBegin(unit);
  const bypasses = await bypassesOf(unit, heads);
  const own = await ownRules(unit);
  return new Map(
    heads.map((head): [string, KnownOfClaim] => {
      const { answers, eligibility: answered } = eligibility(head);
      const ofPatient = filed(head.patient_id);
      const context: ScrubContext = {
        codeSets: knowledge.codeSets,
        tables: knowledge.officialTables,
        dated: knowledge.dated,
        submittedOn: unit.today,
        documentation: documentation(head),
        history: historyOf(head, ofPatient, begin),
        ...(answered && { eligibility: answered }),
        authorizations: authorizations(head, ofPatient),
        prices: prices(head),
        payerOnFile: payers(head, answers),
        practice: practice(head),
        bypasses: bypasses(head),
      };
      return [head.id, { context, payer: { kind: head.payer_kind, asks: head.asks }, own }];
    }),
  );
}
