import { dateToX12 } from '../../base/date.ts';
import type { Group, Interchange, InterchangeAck } from '../syntax/envelope.ts';
import { isaWidths } from '../syntax/header.ts';
import type { FileTransaction } from './file.ts';

/** A segment of the envelope: each element with the name of what it says, if it says anything of its own. */
export interface EnvelopeSegment {
  readonly id: string;
  readonly elements: readonly (readonly [text: string, name?: string])[];
}

const longDate = (date: Interchange['date']) => (date === undefined ? '' : dateToX12(date));
const shortDate = (date: Interchange['date']) => longDate(date).slice(2);

export function isa(x: Interchange): EnvelopeSegment {
  const elements: (readonly [string, string?])[] = [
    [x.authorizationQualifier, 'authorizationQualifier'],
    [x.authorization, 'authorization'],
    [x.securityQualifier, 'securityQualifier'],
    [x.security, 'security'],
    [x.senderQualifier, 'senderQualifier'],
    [x.sender, 'sender'],
    [x.receiverQualifier, 'receiverQualifier'],
    [x.receiver, 'receiver'],
    [shortDate(x.date), 'date'],
    [x.time, 'time'],
    [x.delimiters.repetition || 'U'],
    [x.version, 'version'],
    [x.controlNumber.padStart(9, '0'), 'controlNumber'],
    [x.ackRequested ? '1' : '0', 'ackRequested'],
    [x.usage, 'usage'],
    [x.delimiters.component],
  ];
  return { id: 'ISA', elements: elements.map(([text, ...name], i) => [text.padEnd(isaWidths[i]!), ...name]) };
}

export const iea = (groups: number, { controlNumber }: Interchange): EnvelopeSegment => ({
  id: 'IEA',
  elements: [[String(groups)], [controlNumber.padStart(9, '0')]],
});

export const ta1 = (ack: InterchangeAck): EnvelopeSegment => ({
  id: 'TA1',
  elements: [
    [ack.controlNumber.padStart(9, '0'), 'controlNumber'],
    [shortDate(ack.date), 'date'],
    [ack.time, 'time'],
    [ack.status, 'status'],
    [ack.note, 'note'],
  ],
});

export const gs = (g: Group): EnvelopeSegment => ({
  id: 'GS',
  elements: [
    [g.functional, 'functional'],
    [g.sender, 'sender'],
    [g.receiver, 'receiver'],
    [longDate(g.date), 'date'],
    [g.time, 'time'],
    [g.controlNumber, 'controlNumber'],
    ['X'],
    [g.version, 'version'],
  ],
});

export const ge = (transactions: number, { controlNumber }: Group): EnvelopeSegment => ({
  id: 'GE',
  elements: [[String(transactions)], [controlNumber]],
});

export const st = (id: string, { controlNumber, guide }: FileTransaction, writesGuide: boolean): EnvelopeSegment => ({
  id: 'ST',
  elements: [[id, 'id'], [controlNumber, 'controlNumber'], ...(writesGuide ? [[guide, 'guide'] as const] : [])],
});

/** Without its count. */
export const se = (controlNumber: string): EnvelopeSegment => ({ id: 'SE', elements: [['0'], [controlNumber]] });
