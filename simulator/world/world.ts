import type { IsoDate } from '@claimwright/core/base';
import { lists } from './codes.ts';
import { covers } from './dated.ts';
import type { Edit, EditKind, EditOf } from './edit.ts';
import type { FeeTable } from './fee-table.ts';
import type { Member } from './member.ts';
import type { Clearinghouse, Partner, Resend } from './partner.ts';
import type { Payer } from './payer.ts';
import type { Plan } from './plan.ts';
import type { Authorization, Enrollment } from './provider.ts';

/** Everything that the other side of the wire knows to be true. */
export interface World {
  readonly clearinghouse: Clearinghouse;
  readonly partners: readonly Partner[];
  readonly payers: ReadonlyMap<string, Payer>;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly feeTables: ReadonlyMap<string, FeeTable>;
  readonly members: readonly Member[];
  readonly enrollments: readonly Enrollment[];
  readonly authorizations: readonly Authorization[];
  readonly edits: readonly Edit[];
  readonly resends: readonly Resend[];
}

/** The edits of one kind that a payer applies to a code on a day. */
export const editsFor = <K extends EditKind>(world: World, kind: K, payerId: string, code: string, on: IsoDate): readonly EditOf<K>[] =>
  world.edits.filter(
    (edit): edit is EditOf<K> => edit.kind === kind && edit.payerId === payerId && covers(edit, on) && lists(edit.codes, code),
  );
