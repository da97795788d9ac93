import { addDays, dateOfInstant, type Instant, type IsoDate, type Random } from '@claimwright/core/base';
import type { OpenMailbox } from '../../app/tick.ts';
import type { Connector, RemoteFile } from '../../connect/connector.ts';

/** What happened to the mail. */
export interface MailFaults {
  late: number;
  cutShort: number;
  twice: number;
  newEnvelope: number;
  dropped: number;
}

type Fate =
  | { readonly kind: 'as-sent' }
  | { readonly kind: 'late'; readonly until: IsoDate }
  | { readonly kind: 'cut-short'; readonly at: number; readonly whole: IsoDate }
  | { readonly kind: 'again'; readonly on: IsoDate; readonly newEnvelope: boolean };

const remittance = /^(835|ERA)_/;

/**
 * Mail with faults, all from the seed: of twenty remittance files some come days late and so out of order, some cut short before they come whole, some
 * again under another name or in another envelope. A connection drops now and then.
 */
export class FaultyMail {
  readonly faults: MailFaults = { late: 0, cutShort: 0, twice: 0, newEnvelope: 0, dropped: 0 };
  private readonly random: Random;
  private readonly drops: Random;
  private readonly now: () => Instant;
  private readonly fates = new Map<string, Fate>();
  /** Files that come again, by the name under which they do. */
  private readonly copies = new Map<string, { readonly bytes: Uint8Array; readonly on: IsoDate }>();
  private isCalm = false;

  /** @param now the practice's present. */
  constructor(random: Random, now: () => Instant) {
    this.random = random;
    this.drops = random.fork('drops');
    this.now = now;
  }

  /** The way to a partner, with faults on it. */
  on =
    (open: OpenMailbox): OpenMailbox =>
    async (mailbox) =>
      this.wrapped(await open(mailbox));

  /** From now on everything comes at once and as it was sent. */
  calm(): void {
    this.isCalm = true;
  }

  private wrapped(connector: Connector): Connector {
    return {
      ...connector,
      waiting: async () => this.waiting(await connector.waiting()),
      receive: (name) => this.receive(connector, name),
      taken: (name) => this.taken(connector, name),
    };
  }

  private waiting(files: readonly RemoteFile[]): RemoteFile[] {
    this.drop();
    const due = files.filter(({ name }) => {
      const fate = this.fateOf(name);
      return this.isCalm || fate.kind !== 'late' || fate.until <= this.today;
    });
    const again = [...this.copies].filter(([, copy]) => this.isCalm || copy.on <= this.today);
    return [
      ...due.map((file) => ({ ...file, size: this.sizeOf(file.name, file.size) })),
      ...again.map(([name, { bytes }]) => ({ name, size: bytes.length })),
    ];
  }

  private async receive(connector: Connector, name: string): Promise<Uint8Array> {
    this.drop();
    const copy = this.copies.get(name);
    if (copy) return copy.bytes;
    const bytes = await connector.receive(name);
    const fate = this.fateOf(name);
    if (fate.kind === 'again' && !this.copies.has(`COPY_${name}`))
      this.copies.set(`COPY_${name}`, { on: fate.on, bytes: fate.newEnvelope ? inNewEnvelope(bytes) : bytes });
    return bytes.subarray(0, this.sizeOf(name, bytes.length));
  }

  private async taken(connector: Connector, name: string): Promise<void> {
    if (this.copies.delete(name)) return;
    const fate = this.fateOf(name);
    // The partner noticed, and puts the whole file there again later.
    if (fate.kind === 'cut-short' && !this.isCalm) this.fates.set(name, { kind: 'late', until: fate.whole });
    else await connector.taken(name);
  }

  private get today(): IsoDate {
    return dateOfInstant(this.now());
  }

  private fateOf(name: string): Fate {
    const known = this.fates.get(name);
    if (known) return known;
    const fate: Fate = remittance.test(name) ? drawn(this.random.fork(name), this.today) : { kind: 'as-sent' };
    this.fates.set(name, fate);
    if (fate.kind === 'late') this.faults.late++;
    if (fate.kind === 'cut-short') this.faults.cutShort++;
    if (fate.kind === 'again') this.faults[fate.newEnvelope ? 'newEnvelope' : 'twice']++;
    return fate;
  }

  private sizeOf(name: string, size: number): number {
    const fate = this.fateOf(name);
    return fate.kind === 'cut-short' && !this.isCalm ? Math.max(1, Math.floor((size * fate.at) / 1000)) : size;
  }

  private drop(): void {
    if (this.isCalm || !this.drops.chance(1, 60)) return;
    this.faults.dropped++;
    throw new Error('The connection was dropped (simulated).');
  }
}

function drawn(random: Random, today: IsoDate): Fate {
  const fate = random.below(20);
  const later = addDays(today, 1 + random.below(12));
  if (fate < 4) return { kind: 'late', until: later };
  if (fate < 6) return { kind: 'cut-short', at: 50 + random.below(900), whole: later };
  if (fate < 9) return { kind: 'again', on: later, newEnvelope: fate === 8 };
  return { kind: 'as-sent' };
}

/** The same payments under another control number of the interchange, as a clearinghouse sends again what it kept. */
function inNewEnvelope(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const element = text[3]!;
  const interchange = text.split(element)[13]!;
  const changed = String((Number(interchange) + 500_000_000) % 1_000_000_000).padStart(9, '0');
  return Buffer.from(text.replaceAll(`${element}${interchange}`, `${element}${changed}`), 'latin1');
}
