import type { Layout } from '../layout/layout.ts';
import type { Planted } from '../layout/plant.ts';
import { branch, grow, type Source } from '../layout/tree.ts';
import { sourcesOf } from '../layout/unpack.ts';
import { ackOf } from '../read/envelope.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';
import { cutEnd, cutPart, cutStart, cutWhole } from './cut-body.ts';
import { type Cutting, endOf, type Pending } from './cutting.ts';
import { between } from './held.ts';
import type { Line } from './line.ts';
import type { Place } from './place.ts';
import { groupEndTree, groupTree, interchangeEndTree, interchangeTree } from './plant-part.ts';
import { spell } from './spell.ts';

/** Makes the line of what has come last. @param until where it ends. @param next where the next line of the same transaction goes */
export function cutPending(c: Cutting, until: number, next: Place | undefined): void {
  const { pending } = c;
  if (!pending) return;
  if (pending.kind === 'part') cutPart(c, pending, until, next);
  else if (pending.kind === 'start') cutStart(c, pending, until, next);
  else if (pending.kind === 'end') cutEnd(c, pending, until);
  else if (pending.kind === 'whole') cutWhole(c, pending, until);
  else cutEnvelopeLine(c, pending, until);
}

type EnvelopePart = Exclude<Pending, { readonly kind: 'part' | 'start' | 'end' | 'whole' }>;

function cutEnvelopeLine(c: Cutting, part: EnvelopePart, until: number): void {
  const { kind, from, segments, interchange } = part;
  const bytes = between(c.held, from, until);
  const { source } = sourcesOf(bytes, from, segments);
  const root = branch<Source>();
  const acks: InterchangeAck[] = [];
  for (const [i, segment] of segments.entries()) {
    const isAck = kind === 'interchange' && segment.id === 'TA1';
    grow(root, i === 0 ? segment.id : isAck ? `acks[${acks.length}]` : undefined, source(segment));
    if (isAck) acks.push(ackOf(segment));
  }
  const { value } = interchange;
  const { delimiters } = value;
  const spelled = (planted: Planted): { readonly layout?: Layout } => {
    const layout = spell(planted, root, endOf(interchange), bytes);
    return layout ? { layout } : {};
  };
  const tell = (line: Line) => (line.kind === 'group' || line.kind === 'interchange' || line.layout) && c.out.push(line);
  if (part.kind === 'interchange')
    tell({ kind: part.kind, interchange: value, acks, ...spelled(interchangeTree({ interchange: value, acks })) });
  else if (part.kind === 'interchange-end') tell({ kind: part.kind, ...spelled(interchangeEndTree(value, interchange.groups)) });
  else if (part.kind === 'group') tell({ kind: part.kind, group: part.group.value, ...spelled(groupTree(delimiters, part.group.value)) });
  else tell({ kind: part.kind, ...spelled(groupEndTree(delimiters, part.group.value, part.group.transactions)) });
}
