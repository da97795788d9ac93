export type { Totals } from './payment/totals.ts';
export type { Fault, FaultKind, SftpRequest } from './sftp/fault.ts';
export type { Simulator, SimulatorOptions, SimulatorUser } from './start-simulator.ts';
export { startSimulator } from './start-simulator.ts';
export { sampleWorldDir } from './world/sample-world.ts';
