import type { IsoDate } from '../base/index.ts';
import { changedIn } from './changed.ts';
import type { Edition } from './edition.ts';
import type { HcpcsFacts } from './hcpcs-facts.ts';
import { parentIn } from './hierarchy.ts';
import type { Found } from './lookup.ts';
import type { Informant } from './shelf.ts';
import type { System } from './system.ts';

/** Where an answer came from: a symbol, so that neither JSON nor a comparison of its fields sees it. A private field costs half a lookup. */
const told = Symbol('told by');

/** No small letter. A code that is found and as long as its canonical spelling differs from that by its letters' case alone. */
function isCapital(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 97) return false;
  return true;
}

/**
 * A row as an answer. What most who ask do not read (parent, change, the HCPCS file's own facts) is found out when it is read, so that a
 * lookup costs no more than its answer.
 */
export class FoundCode implements Found {
  // Declared only: a field that is defined first and then assigned is written twice.
  declare readonly kind: 'found';
  declare readonly system: System;
  declare readonly code: string;
  declare readonly title: string;
  declare readonly billable: boolean;
  declare readonly from: IsoDate;
  declare readonly until: IsoDate | undefined;
  declare readonly edition: Edition;
  declare readonly stale: true | undefined;
  declare private readonly [told]: Informant;

  /** @param asked the code as it was asked for, if it was: kept when it is spelled as it should be. */
  constructor(by: Informant, index: number, asked?: string) {
    const { opened } = by;
    const { edition } = opened;
    this.kind = 'found';
    this.system = edition.system;
    this.code = asked !== undefined && asked.length === opened.codeLength(index) && isCapital(asked) ? asked : opened.code(index);
    this.title = opened.title(index);
    this.billable = opened.billable(index);
    this.from = (opened.isDated && opened.from(index)) || edition.from;
    this.until = opened.isDated ? opened.until(index) : undefined;
    this.edition = edition;
    this.stale = by.stale;
    this[told] = by;
  }

  get parent(): string | undefined {
    const { opened } = this[told];
    const parent = parentIn(opened, this.code);
    return parent < 0 ? undefined : opened.code(parent);
  }

  get changed(): string | undefined {
    const { shelf, opened } = this[told];
    return changedIn(shelf, opened, this.code);
  }

  get hcpcs(): HcpcsFacts | undefined {
    const { opened } = this[told];
    return opened.hcpcs(opened.find(this.code));
  }
}
