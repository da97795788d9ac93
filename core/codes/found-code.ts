import type { IsoDate } from '../base/index.ts';
import { changedIn } from './changed.ts';
import type { Edition } from './edition.ts';
import type { HcpcsFacts } from './hcpcs-facts.ts';
import { parentIn } from './hierarchy.ts';
import type { Found } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';
import type { Shelf } from './shelf.ts';
import type { System } from './system.ts';

/**
 * A row as an answer. What most who ask do not read (parent, change, the HCPCS file's own facts) is found out when it is read, so that a
 * lookup costs no more than its answer.
 */
export class FoundCode implements Found {
  readonly kind = 'found';
  readonly system: System;
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  readonly from: IsoDate;
  readonly until: IsoDate | undefined;
  readonly edition: Edition;
  readonly stale: true | undefined;
  readonly #shelf: Shelf;
  readonly #opened: OpenEdition;

  constructor(shelf: Shelf, opened: OpenEdition, index: number, stale: true | undefined) {
    const { edition } = opened;
    this.system = edition.system;
    this.code = opened.code(index);
    this.title = opened.title(index);
    this.billable = opened.billable(index);
    this.from = opened.from(index) ?? edition.from;
    this.until = opened.until(index);
    this.edition = edition;
    this.stale = stale;
    this.#shelf = shelf;
    this.#opened = opened;
  }

  get parent(): string | undefined {
    const parent = parentIn(this.#opened, this.code);
    return parent < 0 ? undefined : this.#opened.code(parent);
  }

  get changed(): string | undefined {
    return changedIn(this.#shelf, this.#opened, this.code);
  }

  get hcpcs(): HcpcsFacts | undefined {
    return this.#opened.hcpcs(this.#opened.find(this.code));
  }
}
