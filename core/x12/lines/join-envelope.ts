import { isLayout } from '../layout/is-layout.ts';
import type { Layout } from '../layout/layout.ts';
import { misshapenLine } from '../layout/shape.ts';
import type { Group, Interchange, InterchangeAck } from '../syntax/envelope.ts';
import { endSet } from './join-body.ts';
import { complain, type Joining, newInterchange, put, saidOf } from './joining.ts';
import { groupEndTree, groupTree, interchangeEndTree, interchangeTree } from './plant-part.ts';

type Members = Readonly<Record<string, unknown>>;

export function joinInterchange(j: Joining, line: Members): string | undefined {
  endInterchange(j);
  const path = `interchanges[${j.interchanges++}]`;
  const said = { acks: [], ...saidOf(line) };
  const wrong = misshapenLine('interchange', said);
  complain(j, () => path, wrong);
  j.isLost = wrong.length > 0;
  if (j.isLost) return undefined;
  const { interchange, acks } = said as unknown as { interchange: Interchange; acks: readonly InterchangeAck[] };
  newInterchange(j, interchange.delimiters, isLayout(line.layout) ? (line.layout as Layout) : {});
  j.interchange = { path, value: interchange, groups: 0 };
  put(j, () => path, interchangeTree({ interchange, acks }), line.layout);
  return undefined;
}

export function joinInterchangeEnd(j: Joining, { layout }: Members): undefined {
  endGroup(j);
  const { path, value, groups } = j.interchange!;
  put(j, () => path, interchangeEndTree(value, groups), layout);
  j.interchange = undefined;
}

/** Ends what is open of an interchange, in our own way. */
export function endInterchange(j: Joining): void {
  if (j.interchange) joinInterchangeEnd(j, {});
}

export function joinGroup(j: Joining, line: Members): string | undefined {
  endGroup(j);
  const interchange = j.interchange!;
  const path = `${interchange.path}.groups[${interchange.groups++}]`;
  const said = saidOf(line);
  const wrong = misshapenLine('group', said);
  complain(j, () => path, wrong);
  j.isLost = wrong.length > 0;
  if (j.isLost) return undefined;
  const { group } = said as unknown as { group: Group };
  j.group = { path, value: group, transactions: 0 };
  put(j, () => path, groupTree(interchange.value.delimiters, group), line.layout);
  return undefined;
}

export function joinGroupEnd(j: Joining, { layout }: Members): undefined {
  endSet(j);
  const { path, value, transactions } = j.group!;
  put(j, () => path, groupEndTree(j.interchange!.value.delimiters, value, transactions), layout);
  j.group = undefined;
}

function endGroup(j: Joining): void {
  if (j.group) joinGroupEnd(j, {});
}
