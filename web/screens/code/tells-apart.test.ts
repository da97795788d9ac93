import { describe, expect, it } from 'vitest';
import { nearestFirst, tellsApart } from './tells-apart.ts';

describe('a code beside another', () => {
  const cases: [string, string, string][] = [
    ['Carpal tunnel syndrome, right upper limb', 'Carpal tunnel syndrome, left upper limb', '… right upper limb'],
    ['Lesion of ulnar nerve, left upper limb', 'Carpal tunnel syndrome, left upper limb', 'Lesion of ulnar nerve, left upper limb'],
    ['Other malaise', 'Other fatigue', 'Other malaise'],
    ['Type 2 diabetes mellitus', 'Type 2 diabetes mellitus', '… mellitus'],
  ];
  it.each(cases)('%s, beside %s', (title, from, told) => expect(tellsApart(title, from)).toBe(told));

  it('the nearest stand first', () => {
    const codes = ['G56.20', 'G56.00', 'G56.03', 'G56.01'].map((code) => ({ code }));
    expect(nearestFirst(codes, 'G56.02').map((c) => c.code)).toEqual(['G56.00', 'G56.03', 'G56.01', 'G56.20']);
  });
});
