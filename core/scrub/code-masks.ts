import type { IsoDate } from '../base/date.ts';
import type { ScrubContext } from './context.ts';
import { kept } from './known/kept.ts';
import { emptyMask, type Mask } from './mask.ts';
import type { CodeKind, Rule, Told } from './rule.ts';

/** What a code on a day means to the rules of an index. */
export interface CodeMasks {
  /** Entries of the index that the code triggers. */
  readonly triggered: Mask;
  /** Rules that ask about codes of this kind and are not settled by this one. */
  readonly open: Mask;
  /** What rules that are settled would tell of the code. */
  readonly told: readonly ToldOfCode[];
}

export interface ToldOfCode {
  readonly rule: number;
  readonly told: Told;
}

/** Codes and days that are kept at the same time; a process that meets more different ones starts over. */
const mostKept = 20_000;

/**
 * The masks of codes of one kind, found out once a code and day. They hold for code sets and tables as they were when they were asked: with
 * others it starts over.
 */
export class CodesOfKind {
  private readonly rules: readonly Rule[];
  private readonly triggeredBy: (code: string) => Mask;
  private readonly asking: readonly number[];
  private readonly days = new Map<IsoDate | undefined, Map<string, CodeMasks>>();
  private readonly different = new Map<string, CodeMasks>();
  private size = 0;
  private known: ScrubContext = {};

  constructor(kind: CodeKind, rules: readonly Rule[], triggeredBy: (code: string) => Mask) {
    this.rules = rules;
    this.triggeredBy = kept(triggeredBy);
    this.asking = rules.flatMap(({ asks }, n) => (asks?.of === kind ? [n] : []));
  }

  /** Before each claim: what is known beside it. Sets and tables alone are kept: the linter outlives the claim, and nothing of a patient stays in it. */
  know({ codeSets, tables, dated }: ScrubContext): void {
    if (codeSets === this.known.codeSets && tables === this.known.tables && dated === this.known.dated) return;
    this.known = { ...(codeSets && { codeSets }), ...(tables && { tables }), ...(dated && { dated }) };
    this.forget();
  }

  of(code: string, on: IsoDate | undefined): CodeMasks {
    let codes = this.days.get(on);
    if (!codes) {
      codes = new Map();
      this.days.set(on, codes);
    }
    const known = codes.get(code);
    if (known) return known;
    if (this.size >= mostKept) {
      this.forget();
      return this.of(code, on);
    }
    const made = this.shared(this.find(code, on));
    codes.set(code, made);
    this.size++;
    return made;
  }

  /** Nearly all codes mean the same to the rules: such masks are kept once. */
  private shared(made: CodeMasks): CodeMasks {
    if (made.told.length > 0) return made;
    const key = `${made.triggered.join()} ${made.open.join()}`;
    const known = this.different.get(key);
    if (!known) this.different.set(key, made);
    return known ?? made;
  }

  private forget(): void {
    this.days.clear();
    this.different.clear();
    this.size = 0;
  }

  private find(code: string, on: IsoDate | undefined): CodeMasks {
    const open = emptyMask(this.rules.length);
    const told: ToldOfCode[] = [];
    for (const rule of this.asking) {
      const answer = this.ask(this.rules[rule]!, code, on);
      if (answer === false) open[rule >>> 5]! |= 1 << (rule & 31);
      else if (answer !== true) told.push({ rule, told: answer });
    }
    return { triggered: this.triggeredBy(code), open, told };
  }

  /** A question that fails settles nothing: then the check itself runs, and its failure is told. */
  private ask({ asks }: Rule, code: string, on: IsoDate | undefined): boolean | Told {
    try {
      return on !== undefined && (asks?.settles(code, on, this.known) ?? false);
    } catch {
      return false;
    }
  }
}
