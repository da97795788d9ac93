import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asInstant, showMoney } from '@claimwright/core/base';
import type { Bodies, ClaimPayment, KnownSet, Remittance } from '@claimwright/core/x12';
import { readAll } from '@claimwright/core/x12';
import type { Sent } from './claim-file-for-test.ts';
import { claimFile } from './claim-file-for-test.ts';
import type { Simulator, SimulatorOptions } from './index.ts';
import { sampleWorldDir, startSimulator } from './index.ts';

/** A practice on this side of the wire, by folders: puts files down, reads what came. */
export interface Clinic {
  readonly simulator: Simulator;
  readonly dir: string;
  put(name: string, bytes: Uint8Array | string): void;
  /** Sends claims in one file, as if on a day, and lets the simulator take them in at noon. */
  send(on: string, ...claims: readonly Sent[]): Promise<void>;
  /** Lets time pass until noon of a day. */
  wait(until: string): Promise<void>;
  /** What came, by name. */
  files(): ReadonlyMap<string, Uint8Array>;
  bodies<N extends KnownSet>(set: N): readonly Bodies[N][];
  /** Claims of remittances as `CLP02 status: paid`, in the order in which they came. */
  paid(controlNumber: string): readonly string[];
  remove(): Promise<void>;
}

const noon = (day: string) => asInstant(`${day}T12:00:00.000Z`);
const said = ({ claim }: ClaimPayment) => `${claim.status}: ${showMoney(claim.paid)}`;
/** Remittances in the order of their files' control numbers, which is the order of time. */
const order = (name: string) => Number(/_(\d+)\.\w+$/.exec(name)?.[1] ?? 0);

export async function openClinic(options: Partial<SimulatorOptions> = {}): Promise<Clinic> {
  const dir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'claimwright simulator '));
  const simulator = await startSimulator({ worldDir: sampleWorldDir(), seed: 7, sftp: false, ...options, stateDir: dir });
  const box = simulator.users[0]!.root;
  const outbound = join(box, 'outbound');
  let batches = 0;
  const clinic: Clinic = {
    simulator,
    dir,
    put: (name, bytes) => writeFileSync(join(box, 'inbound', name), bytes),
    async send(on, ...claims) {
      const number = String(++batches);
      clinic.put(`batch-${number}.837`, claimFile(claims, number, on));
      await clinic.wait(on);
    },
    wait: (until) => simulator.tick(noon(until)),
    files() {
      const names = readdirSync(outbound).filter((name) => name !== 'archive');
      names.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
      return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(outbound, name)))]));
    },
    bodies(set) {
      const found = [...clinic.files().values()].flatMap((bytes) => readAll(bytes).transactions);
      return found.filter((t) => t.set === set && t.sound).map((t) => t.body as Bodies[typeof set]);
    },
    paid: (controlNumber) =>
      (clinic.bodies('835') as readonly Remittance[])
        .flatMap((r) => r.groups.flatMap((g) => g.claims))
        .filter((c) => c.claim.patientControlNumber === controlNumber)
        .map(said),
    async remove() {
      await simulator.stop();
      rmSync(dir, { recursive: true });
    },
  };
  return clinic;
}
