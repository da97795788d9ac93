import { join } from 'node:path';
import { dateOfInstant, type Instant, type IsoDate, type Random } from '@claimwright/core/base';
import type { OpenMailbox } from '../../app/tick.ts';
import type { Connector, RemoteFile } from '../../connect/connector.ts';
import { drawnFate, type Fate, inNewEnvelope, misread, outOfBalance } from './file-fates.ts';
import { type Kept, kept } from './progress.ts';

/** What happened to the mail. */
export interface MailFaults {
  late: number;
  /** An 835 without which its money came, or a bank's list whose payments were told before: missed, and sent when asked for. */
  lost: number;
  cutShort: number;
  twice: number;
  newEnvelope: number;
  unbalanced: number;
  /** Lists of the bank that said another amount. */
  misread: number;
  dropped: number;
}

interface Post {
  readonly faults: MailFaults;
  /** Fates of files that are not taken yet, by name. */
  readonly fates: Record<string, Fate>;
  /** Files that come again, by the name under which they do. */
  readonly copies: Record<string, { readonly bytes: string; readonly on: IsoDate }>;
  /** By how much the bank's lists differ from what was paid, as they were taken. */
  bankOffBy: number;
}

const none = (): Post => ({
  faults: { late: 0, lost: 0, cutShort: 0, twice: 0, newEnvelope: 0, unbalanced: 0, misread: 0, dropped: 0 },
  ...{ fates: {}, copies: {}, bankOffBy: 0 },
});

/**
 * Mail with faults, all from the seed: remittance files come days late and so out of order, cut short before they come whole, again under another name or in another
 * envelope, or out of balance; so do lists of the bank, and some tell a wrong amount. A connection drops now and then; until it does, it stays open. What
 * is still to come is kept on disk, so that a practice that was killed finds the same mail.
 */
export class FaultyMail {
  private readonly random: Random;
  private readonly now: () => Instant;
  private readonly beat: () => unknown;
  private readonly post: Kept<Post>;
  private readonly sessions = new Map<string, Connector>();
  private isCalm = false;

  /** @param now the practice's present. @param beat told of every step with the partner. */
  constructor(
    random: Random,
    { folder, now, beat }: { readonly folder: string; readonly now: () => Instant; readonly beat: () => unknown },
  ) {
    this.random = random;
    this.now = now;
    this.beat = beat;
    this.post = kept(join(folder, 'mail.json'), none);
  }

  get faults(): MailFaults {
    return this.post.now.faults;
  }

  get bankOffBy(): number {
    return this.post.now.bankOffBy;
  }

  /** The way to a partner, with faults on it. */
  on =
    (open: OpenMailbox): OpenMailbox =>
    async (mailbox) => {
      const session = this.sessions.get(mailbox.id) ?? (await open(mailbox));
      this.sessions.set(mailbox.id, session);
      return this.wrapped(session);
    };

  /** From now on everything comes at once and as it was sent. */
  calm(): void {
    this.isCalm = true;
  }

  /** Ends what is open. */
  async hangUp(): Promise<void> {
    const open = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of open) await session.close();
  }

  private wrapped(connector: Connector): Connector {
    const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      this.beat();
      try {
        this.drop(what);
        return await work();
      } catch (error) {
        await this.hangUp();
        throw error;
      }
    };
    return {
      send: (name, bytes) => step(`send ${name}`, () => connector.send(name, bytes)),
      sent: (name, bytes) => step('', () => connector.sent(name, bytes)),
      waiting: () => step('waiting', async () => this.waiting(await connector.waiting())),
      receive: (name) => step(name, () => this.receive(connector, name)),
      taken: (name) => step('', () => this.taken(connector, name)),
      close: async () => {},
    };
  }

  private waiting(files: readonly RemoteFile[]): RemoteFile[] {
    const due = files.filter(({ name }) => {
      const fate = this.fateOf(name);
      return this.isCalm || fate.kind !== 'late' || fate.until <= this.today;
    });
    const again = Object.entries(this.post.now.copies).filter(([, copy]) => this.isCalm || copy.on <= this.today);
    return [
      ...due.map((file) => ({ ...file, size: this.sizeOf(file.name, file.size) })),
      ...again.map(([name, { bytes }]) => ({ name, size: Buffer.byteLength(bytes, 'latin1') })),
    ];
  }

  private async receive(connector: Connector, name: string): Promise<Uint8Array> {
    const { copies } = this.post.now;
    const copy = copies[name];
    if (copy) return Buffer.from(copy.bytes, 'latin1');
    const bytes = await connector.receive(name);
    const fate = this.fateOf(name);
    if (fate.kind === 'again' && !copies[`COPY_${name}`]) {
      const again = fate.newEnvelope ? inNewEnvelope(bytes) : bytes;
      copies[`COPY_${name}`] = { on: fate.on, bytes: Buffer.from(again).toString('latin1') };
      this.post.keep();
    }
    if (fate.kind === 'unbalanced') return outOfBalance(bytes);
    if (fate.kind === 'misread') return misread(bytes, fate.turn).bytes;
    return bytes.subarray(0, this.sizeOf(name, bytes.length));
  }

  private async taken(connector: Connector, name: string): Promise<void> {
    const { copies, fates } = this.post.now;
    const fate = this.fateOf(name);
    // The partner noticed, and puts the right file there again later.
    const again = fate.kind === 'cut-short' ? fate.whole : fate.kind === 'unbalanced' ? fate.right : null;
    if (copies[name]) delete copies[name];
    else if (again && !this.isCalm) fates[name] = { kind: 'late', until: again };
    else {
      if (fate.kind === 'misread') this.post.now.bankOffBy += misread(await connector.receive(name), fate.turn).by;
      await connector.taken(name);
      delete fates[name];
    }
    this.post.keep();
  }

  private get today(): IsoDate {
    return dateOfInstant(this.now());
  }

  private fateOf(name: string): Fate {
    const { fates, faults, copies } = this.post.now;
    const known = fates[name];
    if (known) return known;
    if (copies[name]) return { kind: 'as-sent' };
    const fate: Fate = this.isCalm ? { kind: 'as-sent' } : drawnFate(name, this.random.fork(name), this.today);
    fates[name] = fate;
    if (fate.kind === 'late') faults[fate.lost ? 'lost' : 'late']++;
    if (fate.kind === 'cut-short') faults.cutShort++;
    if (fate.kind === 'again') faults[fate.newEnvelope ? 'newEnvelope' : 'twice']++;
    if (fate.kind === 'unbalanced' || fate.kind === 'misread') faults[fate.kind]++;
    if (fate.kind !== 'as-sent') this.post.keep();
    return fate;
  }

  private sizeOf(name: string, size: number): number {
    const fate = this.fateOf(name);
    return fate.kind === 'cut-short' && !this.isCalm ? Math.max(1, Math.floor((size * fate.at) / 1000)) : size;
  }

  private drop(what: string): void {
    if (this.isCalm || what === '' || !this.random.fork(`drop ${this.now()} ${what}`).chance(1, 60)) return;
    this.post.now.faults.dropped++;
    throw new Error('The connection was dropped (simulated).');
  }
}
