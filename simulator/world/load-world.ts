import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '@claimwright/core/base';
import { parse } from 'yaml';
import { readEdit } from './edit.ts';
import { readFeeTable } from './fee-table.ts';
import { readMember } from './member.ts';
import { readPartner, readResend } from './partner.ts';
import { readPayer } from './payer.ts';
import { readPlan } from './plan.ts';
import { readAuthorization, readEnrollments } from './provider.ts';
import type { Row } from './row.ts';
import { rowOf } from './row.ts';
import type { World } from './world.ts';

function table(dir: string, name: string): Row {
  return rowOf(parse(readFileSync(join(dir, `${name}.yaml`), 'utf8')), name);
}

/** The rows of a list, each read whole: a field that its reader does not ask for is refused. */
function each<T>(from: Row, field: string, read: (row: Row) => T): readonly T[] {
  return from.rows(field).map((row) => {
    const thing = read(row);
    const unknown = row.unread();
    assert(unknown.length === 0, `no such field: ${unknown.join(', ')}`);
    return thing;
  });
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map(things.map((thing) => [thing.id, thing]));
  assert(map.size === things.length, `an id is used twice: ${things.map((t) => t.id).join(', ')}`);
  return map;
}

/**
 * Reads the world's tables from a directory: clearinghouse, payers, plans, fees, members, providers, edits (each `.yaml`).
 * @throws naming file and field of what is missing, of another kind, or names something that is not there.
 */
export function loadWorld(dir: string): World {
  const house = table(dir, 'clearinghouse');
  const providers = table(dir, 'providers');
  const world: World = {
    clearinghouse: { id: house.text('id'), name: house.text('name'), frontEndHours: house.whole('frontEndHours') },
    partners: each(house, 'partners', readPartner),
    resends: each(house, 'resends', readResend),
    payers: byId(each(table(dir, 'payers'), 'payers', readPayer)),
    plans: byId(each(table(dir, 'plans'), 'plans', readPlan)),
    feeTables: byId(each(table(dir, 'fees'), 'tables', readFeeTable)),
    members: each(table(dir, 'members'), 'members', readMember),
    enrollments: each(providers, 'providers', readEnrollments).flat(),
    authorizations: each(providers, 'authorizations', readAuthorization),
    edits: each(table(dir, 'edits'), 'edits', readEdit),
  };
  checkReferences(world);
  return world;
}

function checkReferences(world: World): void {
  const payer = (id: string, who: string) => assert(world.payers.has(id), `${who} names payer ${id}, which payers.yaml does not have`);
  for (const plan of world.plans.values()) {
    payer(plan.payerId, `plan ${plan.id}`);
    assert(world.feeTables.has(plan.feeTable), `plan ${plan.id} names fee table ${plan.feeTable}, which fees.yaml does not have`);
  }
  for (const member of world.members) {
    payer(member.payerId, `member ${member.memberId}`);
    for (const span of member.spans) {
      assert(
        world.plans.get(span.planId)?.payerId === member.payerId,
        `member ${member.memberId} is in plan ${span.planId}, which its payer does not have`,
      );
    }
  }
  for (const edit of world.edits) payer(edit.payerId, `an edit (${edit.kind})`);
  for (const enrollment of world.enrollments) payer(enrollment.payerId, `enrollment of ${enrollment.npi}`);
}
