import { dollars } from '../../parts/money.tsx';

/** How every chart's tooltip looks: paper, ink, a line around it. */
export const tooltip = {
  formatter: (cents: unknown) => dollars(Number(cents)),
  cursor: { fill: 'var(--hover)' },
  contentStyle: { background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 6, padding: '6px 10px', fontSize: 12 },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  labelStyle: { color: 'var(--soft)' },
  isAnimationActive: false,
} as const;
