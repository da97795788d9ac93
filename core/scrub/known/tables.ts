import type { IsoDate } from '../../base/date.ts';
import {
  type Coverage,
  coverage,
  diagnosisEdits,
  type Fees,
  fees,
  type Ncci,
  ncci,
  type OpenTable,
  tabular,
  type Waived,
  waivedTest,
} from '../../codes/index.ts';
import { ncciAnswers } from './ncci-answers.ts';
import { tabularAnswers } from './tabular-answers.ts';

/** The official tables that are loaded. Each answers *no data*, with what to import, where it is not. */
export interface OfficialTables {
  readonly ncci: Ncci;
  readonly fees: Fees;
  readonly coverage: Coverage;
  /** The Tabular List: Excludes1 and the order of codes. */
  readonly tabular: ReturnType<typeof tabularAnswers>;
  readonly diagnosisEdits: ReturnType<typeof diagnosisEdits>;
  waived(procedure: string, on: IsoDate): Waived;
}

/** Kinds of compiled tables that rules ask. */
const kinds = {
  ncci: ['ptp', 'mue', 'addon'],
  fees: ['rvu', 'ndc-hcpcs'],
  coverage: ['coverage'],
  tabular: ['icd10cm-tabular'],
  diagnosisEdits: ['icd10cm-edits'],
  waived: ['clia-waived'],
} as const;

/**
 * Official tables for rules, each opened when it is first asked.
 * @param open hands over the loaded tables of some kinds.
 */
export function officialTables(open: (...kinds: readonly string[]) => readonly OpenTable[]): OfficialTables {
  const edits = once(() => ncciAnswers(ncci(open(...kinds.ncci))));
  const schedule = once(() => fees(open(...kinds.fees)));
  const policies = once(() => coverage(open(...kinds.coverage)));
  const list = once(() => tabularAnswers(tabular(open(...kinds.tabular))));
  const ofDiagnoses = once(() => diagnosisEdits(open(...kinds.diagnosisEdits)));
  const waived = once(() => open(...kinds.waived));
  return {
    get ncci() {
      return edits();
    },
    get fees() {
      return schedule();
    },
    get coverage() {
      return policies();
    },
    get tabular() {
      return list();
    },
    get diagnosisEdits() {
      return ofDiagnoses();
    },
    waived: (procedure, on) => waivedTest(waived(), procedure, on),
  };
}

/** Made when it is first asked, and kept. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
