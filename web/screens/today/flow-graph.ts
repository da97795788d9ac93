import type { TodayView } from '@claimwright/server/http';

type Flow = TodayView['flow'];

/** A place that dollars come to: its name, its color's meaning, and the list that it opens. */
export interface FlowNode {
  readonly name: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad' | 'calm';
  readonly visits?: number;
  readonly leads?: {
    readonly to: '/code/{-$id}' | '/claims/{-$id}' | '/payments/{-$id}' | '/patients/{-$id}';
    readonly search?: Record<string, string | number>;
  };
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly { readonly source: number; readonly target: number; readonly value: number }[];
}

/** The flow as nodes and links for a Sankey. Places without dollars are left out; what flows in flows out. */
export function flowGraph(flow: Flow): FlowGraph {
  const claims = (group: string) => ({ to: '/claims/{-$id}' as const, search: { group } });
  const visits = (status: string) => ({ to: '/code/{-$id}' as const, search: { status } });
  const { outcome: o } = flow;
  const charged: FlowNode = { name: 'Charged', tone: 'plain', visits: flow.charged.visits, leads: visits('all') };
  const decided: FlowNode = { name: 'Decided by payers', tone: 'calm', visits: flow.decided.visits, leads: claims('paid') };
  const first: readonly (readonly [FlowNode, number])[] = [
    [decided, flow.decided.cents],
    [{ name: 'In process', tone: 'calm', visits: flow.inProcess.visits, leads: claims('in-process') }, flow.inProcess.cents],
    [{ name: 'Self-pay', tone: 'plain', visits: flow.selfPay.visits, leads: visits('self-pay') }, flow.selfPay.cents],
    [{ name: 'Not sent', tone: 'warn', visits: flow.notSent.visits, leads: claims('not-sent') }, flow.notSent.cents],
    [{ name: 'Rejected', tone: 'bad', visits: flow.rejected.visits, leads: claims('rejected') }, flow.rejected.cents],
    [{ name: 'To be coded', tone: 'warn', visits: flow.toCode.visits, leads: visits('to-code') }, flow.toCode.cents],
    [{ name: 'Held', tone: 'warn', visits: flow.held.visits, leads: visits('held') }, flow.held.cents],
  ];
  const second: readonly (readonly [FlowNode, number])[] = [
    [{ name: 'Paid by payers', tone: 'good', leads: { to: '/payments/{-$id}' } }, o.paidCents],
    [{ name: 'Adjusted by contract', tone: 'plain', leads: claims('paid') }, o.adjustedCents],
    [{ name: 'Patients’ part', tone: 'calm', leads: { to: '/patients/{-$id}' } }, o.patientCents],
    [{ name: 'Denied or open', tone: 'bad', leads: claims('denied') }, o.openCents],
  ];
  const from = [charged, ...first.filter(([, cents]) => cents > 0).map(([node]) => node)];
  const ends = second.filter(([, cents]) => cents > 0);
  const nodes = [...from, ...ends.map(([node]) => node)];
  const link = (source: FlowNode, [target, value]: readonly [FlowNode, number]) => ({
    source: nodes.indexOf(source),
    target: nodes.indexOf(target),
    value,
  });
  return {
    nodes,
    links: [
      ...first.filter(([, cents]) => cents > 0).map((f) => link(charged, f)),
      ...(flow.decided.cents > 0 ? ends.map((e) => link(decided, e)) : []),
    ],
  };
}
