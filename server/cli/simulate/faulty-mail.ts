import { addDays, dateOfInstant, type Instant, type IsoDate, type Random } from '@claimwright/core/base';
import type { OpenMailbox } from '../../app/tick.ts';
import type { Connector } from '../../connect/connector.ts';

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

export interface FaultyMail {
  readonly open: OpenMailbox;
  readonly faults: Readonly<MailFaults>;
  /** From now on everything comes at once and as it was sent. */
  calm(): void;
}

const remittance = /^(835|ERA)_/;

/**
 * Mail with faults, all from the seed: of ten remittance files some come days late and so out of order, some cut short before they come whole, some again
 * under another name or in another envelope. A connection drops now and then.
 * @param now the practice's present.
 */
export function faultyMail(open: OpenMailbox, random: Random, now: () => Instant): FaultyMail {
  const faults: MailFaults = { late: 0, cutShort: 0, twice: 0, newEnvelope: 0, dropped: 0 };
  const fates = new Map<string, Fate>();
  /** Files that come again, by the name under which they do. */
  const copies = new Map<string, { readonly bytes: Uint8Array; readonly on: IsoDate }>();
  let isCalm = false;
  const today = () => dateOfInstant(now());
  const drops = random.fork('drops');
  const fateOf = (name: string): Fate => {
    const known = fates.get(name);
    if (known) return known;
    const own = random.fork(name);
    const fate = remittance.test(name) ? drawn(own, today()) : { kind: 'as-sent' as const };
    fates.set(name, fate);
    if (fate.kind === 'late') faults.late++;
    if (fate.kind === 'cut-short') faults.cutShort++;
    if (fate.kind === 'again') faults[fate.newEnvelope ? 'newEnvelope' : 'twice']++;
    return fate;
  };
  const drop = () => {
    if (isCalm || !drops.chance(1, 60)) return;
    faults.dropped++;
    throw new Error('The connection was dropped (simulated).');
  };
  const wrap = (connector: Connector): Connector => ({
    ...connector,
    async waiting() {
      drop();
      const files = await connector.waiting();
      const due = files.filter(({ name }) => {
        const fate = fateOf(name);
        return isCalm || fate.kind !== 'late' || fate.until <= today();
      });
      const again = [...copies]
        .filter(([, copy]) => isCalm || copy.on <= today())
        .map(([name, { bytes }]) => ({ name, size: bytes.length }));
      return [...due.map((file) => ({ ...file, size: sizeOf(file.name, file.size) })), ...again];
    },
    async receive(name) {
      drop();
      const copy = copies.get(name);
      if (copy) return copy.bytes;
      const bytes = await connector.receive(name);
      const fate = fateOf(name);
      if (fate.kind === 'again' && !copies.has(`COPY_${name}`))
        copies.set(`COPY_${name}`, { on: fate.on, bytes: fate.newEnvelope ? inNewEnvelope(bytes) : bytes });
      return bytes.subarray(0, sizeOf(name, bytes.length));
    },
    async taken(name) {
      if (copies.delete(name)) return;
      const fate = fateOf(name);
      // The partner noticed, and puts the whole file there again later.
      if (fate.kind === 'cut-short' && !isCalm) fates.set(name, { kind: 'late', until: fate.whole });
      else await connector.taken(name);
    },
  });
  const sizeOf = (name: string, size: number): number => {
    const fate = fateOf(name);
    return fate.kind === 'cut-short' && !isCalm ? Math.max(1, Math.floor((size * fate.at) / 1000)) : size;
  };
  return {
    open: async (mailbox) => wrap(await open(mailbox)),
    faults,
    calm: () => {
      isCalm = true;
    },
  };
}

function drawn(random: Random, today: IsoDate): Fate {
  const drawn = random.below(20);
  const later = addDays(today, 1 + random.below(12));
  if (drawn < 4) return { kind: 'late', until: later };
  if (drawn < 6) return { kind: 'cut-short', at: 50 + random.below(900), whole: later };
  if (drawn < 9) return { kind: 'again', on: later, newEnvelope: drawn === 8 };
  return { kind: 'as-sent' };
}

/** The same payments under other control numbers of interchange and group, as a clearinghouse sends again what it kept. */
function inNewEnvelope(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const element = text[3]!;
  const interchange = text.split(element)[13]!;
  const changed = String((Number(interchange) + 500_000_000) % 1_000_000_000).padStart(9, '0');
  return Buffer.from(text.replaceAll(`${element}${interchange}`, `${element}${changed}`), 'latin1');
}
