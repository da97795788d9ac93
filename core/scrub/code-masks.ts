import type { IsoDate } from '../base/date.ts';
import type { ScrubContext } from './context.ts';
import { kept } from './known/kept.ts';
import { emptyMask, type Mask } from './mask.ts';
import type { CodeKind, Rule, Told } from './rule.ts';
import { type Union, Unions } from './unions.ts';

/** What a code on a day means to the rules of an index. */
interface CodeMasks {
  readonly means: Union;
  /** What rules that are settled would tell of the code. */
  readonly told: readonly ToldOfCode[];
}

export interface ToldOfCode {
  readonly rule: number;
  readonly told: Told;
}

/** Codes and days, and meanings, that are kept at the same time; a process that meets more different ones starts over. */
const mostKept = 20_000;

/**
 * The masks of codes of one kind, found out once a code and day. They hold for code sets and tables as they were when they were asked: with
 * others it starts over.
 */
export class CodesOfKind {
  private readonly rules: readonly Rule[];
  private readonly untriggered: Mask;
  private readonly triggeredBy: (code: string) => Mask;
  private readonly asking: readonly number[];
  private readonly days = new Map<IsoDate | undefined, Map<string, CodeMasks>>();
  private unions!: Unions;
  private size = 0;
  private known: ScrubContext = {};
  /** What it means to have no code of the kind. */
  none!: Union;

  /** @param untriggered entries that ask for no code of the kind. @param triggeredBy those that a code triggers. */
  constructor(kind: CodeKind, rules: readonly Rule[], untriggered: Mask, triggeredBy: (code: string) => Mask) {
    this.rules = rules;
    this.untriggered = untriggered;
    this.triggeredBy = kept(triggeredBy);
    this.asking = rules.flatMap(({ asks }, n) => (asks?.of === kind ? [n] : []));
    this.forget();
  }

  /** Before each claim: what is known beside it. Sets and tables alone are kept: the linter outlives the claim, and nothing of a patient stays in it. */
  know({ codeSets, tables, dated }: ScrubContext): void {
    if (this.size > mostKept || this.unions.size > mostKept) this.forget();
    if (codeSets === this.known.codeSets && tables === this.known.tables && dated === this.known.dated) return;
    this.known = { ...(codeSets && { codeSets }), ...(tables && { tables }), ...(dated && { dated }) };
    this.forget();
  }

  /** A code more, and what the rules would tell of it. */
  add(to: Union, code: string, on: IsoDate | undefined, told: ToldOfCode[]): Union {
    const masks = this.of(code, on);
    for (const one of masks.told) told.push(one);
    return this.unions.join(to, masks.means);
  }

  private of(code: string, on: IsoDate | undefined): CodeMasks {
    let codes = this.days.get(on);
    if (!codes) {
      codes = new Map();
      this.days.set(on, codes);
    }
    let known = codes.get(code);
    if (!known) {
      known = this.find(code, on);
      codes.set(code, known);
      this.size++;
    }
    return known;
  }

  private forget(): void {
    this.days.clear();
    this.unions = new Unions();
    this.none = this.unions.of(this.untriggered, emptyMask(this.rules.length));
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
    return { means: this.unions.of(this.triggeredBy(code), open), told: told.length > 0 ? told : silent };
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

const silent: readonly never[] = Object.freeze([]);
