import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@claimwright/core/base';
import { randomFrom } from '@claimwright/core/base';
import { dropBox } from './clearinghouse/drop-box.ts';
import { pickUp } from './clearinghouse/pick-up.ts';
import { openState } from './clock/keep-state.ts';
import type { Simulation } from './clock/simulation.ts';
import { runDue } from './clock/tick.ts';
import { noSlips, type Slips } from './payment/slips.ts';
import type { Totals } from './payment/totals.ts';
import { totalsOf } from './payment/totals.ts';
import type { Fault } from './sftp/fault.ts';
import { hostKeyFrom } from './sftp/host-key.ts';
import type { SftpServer } from './sftp/start-sftp.ts';
import { startSftp } from './sftp/start-sftp.ts';
import { loadWorld } from './world/load-world.ts';
import type { Partner } from './world/partner.ts';

export interface SimulatorOptions {
  /** The world's tables, see world/README.md. */
  readonly worldDir: string;
  /** Where the simulator keeps its state, its host key and the partners' folders. */
  readonly stateDir: string;
  readonly seed: number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** For partners whose table names none; without it, one is made from the seed. */
  readonly password?: string;
  /** False: no server; files are put into and taken from the partners' folders directly. */
  readonly sftp?: boolean;
  readonly fault?: Fault;
  /** In how many of a hundred cases payers do wrong; in none unless told. */
  readonly slips?: Slips;
}

/** A trading partner's way in. */
export interface SimulatorUser {
  readonly username: string;
  readonly password: string;
  /** ISA06 of what the partner sends. */
  readonly partnerId: string;
  /** The folder on our disk with /inbound and /outbound. */
  readonly root: string;
}

export interface Simulator {
  /** The clearinghouse's name and the id by which envelopes address it. */
  readonly name: string;
  readonly clearinghouseId: string;
  readonly host: string;
  readonly port: number;
  readonly hostKeyFingerprint: string;
  /** The first trading partner, and all of them. */
  readonly username: string;
  readonly password: string;
  readonly partnerId: string;
  readonly users: readonly SimulatorUser[];
  /** Takes in what partners have put down and lets everything happen that is due. The simulator knows no other clock. */
  tick(now: Instant): Promise<void>;
  /** What it says that it paid. */
  totals(): Totals;
  stop(): Promise<void>;
}

function madePassword(seed: number, partner: Partner): string {
  const random = randomFrom(seed).fork(`password ${partner.name}`);
  return Array.from({ length: 4 }, () => random.next().toString(36)).join('-');
}

function usersOf(partners: readonly Partner[], { stateDir, seed, password }: SimulatorOptions): readonly SimulatorUser[] {
  return partners.map((partner) => ({
    username: partner.name,
    password: partner.password ?? password ?? madePassword(seed, partner),
    partnerId: partner.senderId,
    root: join(stateDir, 'partners', partner.name),
  }));
}

/** Without a server nobody can sign in; files are exchanged by the folders. */
const noServer: SftpServer = { host: '', port: 0, hostKeyFingerprint: '', isWriting: () => false, stop: async () => {} };

function serve(partners: readonly Partner[], users: readonly SimulatorUser[], options: SimulatorOptions): Promise<SftpServer> {
  if (options.sftp === false) return Promise.resolve(noServer);
  return startSftp({
    hostKey: hostKeyFrom(join(options.stateDir, 'host-key')),
    users: users.map(({ username: name, password, root }, i) => ({ name, password, root, authorizedKeys: partners[i]!.authorizedKeys })),
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.fault === undefined ? {} : { fault: options.fault }),
  });
}

/**
 * Starts a clearinghouse with its payers. A second start on the same directory goes on where the first one was.
 * @throws when a table of the world is wrong, the state belongs to another seed, or the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { worldDir, stateDir, seed } = options;
  const world = loadWorld(worldDir);
  const stateFile = join(stateDir, 'state.json');
  const kept = openState(stateFile, seed);
  const { state } = kept;
  const users = usersOf(world.partners, options);
  const server = await serve(world.partners, users, options);
  const boxes = new Map(users.map((user) => [user.username, dropBox(user.root, server.isWriting)]));
  // Partners may remove what they fetched; a copy stays here, since a payer may have to send it again.
  const copyOf = (partner: string, name: string) => join(stateDir, 'sent', partner, name);
  for (const { username } of users) mkdirSync(join(stateDir, 'sent', username), { recursive: true });
  const sim: Simulation = {
    world,
    state,
    slips: options.slips ?? noSlips,
    send(partner, name, bytes) {
      writeFileSync(copyOf(partner, name), bytes);
      boxes.get(partner)!.put(name, bytes);
    },
    sent: (partner, name) => readFileSync(copyOf(partner, name)),
  };
  const first = users[0]!;
  return {
    name: world.clearinghouse.name,
    clearinghouseId: world.clearinghouse.id,
    host: server.host,
    port: server.port,
    hostKeyFingerprint: server.hostKeyFingerprint,
    username: first.username,
    password: first.password,
    partnerId: first.partnerId,
    users,
    async tick(now) {
      const before = runDue(sim, now);
      const taken = [...boxes].flatMap(([partner, box]) => pickUp(sim, partner, box, now));
      const after = runDue(sim, now);
      if (before || after || taken.length > 0) kept.keep();
      for (const putAway of taken) putAway();
      state.pickedUp = [];
    },
    totals: () => totalsOf(state),
    stop: () => server.stop(),
  };
}
