import type { IsoDate } from '@claimwright/core/base';
import { canonicalCode, type Lookup, type NoData, type System, systemName } from '@claimwright/core/codes';
import { type CodeUse, codeUse } from '../../store/views/code-use.ts';
import { practiceZip } from '../../store/views/practice-zip.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { type Above, type Decision, decisionBelow, headersAbove } from './hierarchy.ts';
import { type HistoryLine, historyOf } from './history.ts';
import type { AddOn, CodeNotes, DiagnosisEdits, EditPartners, GlobalDays, MostUnits, Policies, Prices } from './sources.ts';

/** All that is known of one code on one day. */
export interface CodePage {
  readonly system: System;
  readonly systemName: string;
  /** Canonical spelling. */
  readonly code: string;
  readonly on: IsoDate;
  readonly lookup: Lookup;
  readonly above: readonly Above[];
  readonly below?: Decision;
  /** Where nothing is below: what the header above leaves to decide, this code among it. */
  readonly beside?: Decision;
  readonly history: readonly HistoryLine[];
  readonly use: CodeUse | null;
  readonly diagnosis?: DiagnosisPart;
  readonly procedure?: ProcedurePart;
}

export interface DiagnosisPart {
  readonly notes: CodeNotes | NoData;
  readonly edits: DiagnosisEdits | NoData;
}

export interface ProcedurePart {
  readonly partners: EditPartners | NoData;
  readonly mostUnits: MostUnits | NoData;
  readonly addOn: AddOn | NoData;
  readonly policies: Policies | NoData;
  readonly globalDays: GlobalDays | NoData;
  readonly prices: Prices | NoData;
  /** Whose locality the prices are of: the ZIP that was asked for, or the practice's. */
  readonly zip: string;
}

export interface CodePageAsked {
  /** The practice's present unless told. */
  readonly on?: IsoDate | undefined;
  /** The beginning of the codes whose pairs are wanted. */
  readonly partner?: string | undefined;
  readonly zip?: string | undefined;
  /** With which the procedure is priced. */
  readonly modifiers?: readonly string[] | undefined;
  /** For a qualifying participant in an advanced alternative payment model; for everybody else unless told. */
  readonly apm?: boolean | undefined;
}

/** Pairs that are shown at once; some procedures have thousands. */
const partnersShown = 40;

/**
 * The page of a code. What no loaded table can say is *no data* in its place, with what to import.
 * @returns undefined when the text has not the shape of a code of that system.
 */
export async function codePage(
  unit: Unit,
  knowledge: Knowledge,
  system: System,
  text: string,
  asked: CodePageAsked,
): Promise<CodePage | undefined> {
  const code = canonicalCode(system, text);
  if (!code) return undefined;
  const on = asked.on ?? unit.today;
  const lookup = knowledge.codeSets.lookup(system, code, on);
  const answering = lookup.kind === 'not-checked' ? undefined : knowledge.editions.find(({ edition }) => edition === lookup.edition);
  const above = answering ? headersAbove(answering, code) : [];
  const up = above.at(-1);
  const below = answering && decisionBelow(answering, code);
  const beside = answering && up && !below ? decisionBelow(answering, up.code) : undefined;
  return {
    system,
    systemName: systemName(system),
    code,
    on,
    lookup,
    above,
    ...(below && { below }),
    ...(beside && { beside }),
    history: historyOf(knowledge.codeSets, system, code),
    use: await codeUse(unit, system, code),
    ...(system === 'icd10cm' && { diagnosis: diagnosisPart(knowledge, code, on) }),
    ...((system === 'cpt' || system === 'hcpcs') && { procedure: await procedurePart(unit, knowledge, code, on, asked) }),
  };
}

function diagnosisPart({ codeSources }: Knowledge, code: string, on: IsoDate): DiagnosisPart {
  return { notes: codeSources.notes.notes(code, on), edits: codeSources.edits.diagnosis(code, on) };
}

async function procedurePart(
  unit: Unit,
  { codeSources: { edits, fees } }: Knowledge,
  code: string,
  on: IsoDate,
  { partner = '', zip: askedZip, modifiers = [], apm = false }: CodePageAsked,
): Promise<ProcedurePart> {
  const zip = askedZip ?? (await practiceZip(unit));
  return {
    partners: edits.partners(code, on, { beginning: partner, limit: partnersShown }),
    mostUnits: edits.mostUnits(code, on),
    addOn: edits.addOn(code, on),
    policies: edits.policies(code, on),
    globalDays: fees.globalDays(code, on),
    prices: fees.prices(code, { on, zip, modifiers, participation: apm ? 'apm' : 'other' }),
    zip,
  };
}
