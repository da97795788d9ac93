import { asCents } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { flowGraph } from './flow-graph.ts';

const stage = (visits: number, cents: number) => ({ visits, cents: asCents(cents) });
const none = stage(0, 0);
const flow = {
  charged: stage(3, 60_000),
  toCode: stage(1, 10_000),
  held: none,
  selfPay: none,
  notSent: none,
  rejected: none,
  inProcess: none,
  decided: stage(2, 50_000),
  outcome: { paidCents: asCents(30_000), adjustedCents: asCents(15_000), patientCents: asCents(5_000), openCents: asCents(0) },
  funnel: { visits: 3, coded: 2, claimed: 2, sent: 2, accepted: 2, paid: 2 },
};

describe('the flow of dollars', () => {
  it('shows places that hold dollars, and no others', () => {
    expect(flowGraph(flow).nodes.map((n) => n.name)).toEqual([
      'Charged',
      'Decided by payers',
      'To be coded',
      'Paid by payers',
      'Adjusted by contract',
      'Patients’ part',
    ]);
  });

  it('what flows into a place flows out of it', () => {
    const { nodes, links } = flowGraph(flow);
    const through = (end: 'source' | 'target', name: string) =>
      links.filter((l) => nodes[l[end]]?.name === name).reduce((t, l) => t + l.value, 0);
    expect(through('source', 'Charged')).toBe(60_000);
    expect(through('target', 'Decided by payers')).toBe(through('source', 'Decided by payers'));
  });

  it('before the first decision nothing flows out of payers', () => {
    const { links } = flowGraph({
      ...flow,
      decided: none,
      outcome: { paidCents: asCents(0), adjustedCents: asCents(0), patientCents: asCents(0), openCents: asCents(0) },
    });
    expect(links).toHaveLength(1);
  });
});
