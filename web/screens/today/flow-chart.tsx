import type { TodayView } from '@claimwright/server/http';
import { useNavigate } from '@tanstack/react-router';
import { Layer, Rectangle, ResponsiveContainer, Sankey, type SankeyNodeProps } from 'recharts';
import { dollars } from '../../parts/money.tsx';
import { type FlowNode, flowGraph } from './flow-graph.ts';
import styles from './today.module.css';

const fills: Readonly<Record<FlowNode['tone'], string>> = {
  plain: 'var(--faint)',
  good: 'var(--good)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  calm: 'var(--accent)',
};

/** The day's flow from visits to cash. Each place opens the list of what is there. */
export function FlowChart({ flow }: { flow: TodayView['flow'] }) {
  const graph = flowGraph(flow);
  const navigate = useNavigate();
  const open = ({ leads }: FlowNode) => leads && void navigate({ to: leads.to, search: leads.search ?? {} } as never);
  const node = ({ x, y, width, height, payload }: SankeyNodeProps) => {
    const own = payload as unknown as FlowNode & { value: number; depth: number };
    const says = `${own.name} ${dollars(own.value)}${own.visits === undefined ? '' : `, ${own.visits} visits`}`;
    const h = Math.max(height, 2);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a link inside a chart is drawn by SVG
      <g
        role="link"
        tabIndex={0}
        aria-label={says}
        style={{ cursor: 'pointer' }}
        onClick={() => open(own)}
        onKeyDown={(e) => e.key === 'Enter' && open(own)}
      >
        <Rectangle x={x} y={y} width={width} height={h} fill={fills[own.tone]} />
        <text x={x + width + 7} y={y + h / 2} dominantBaseline="middle">
          <tspan style={{ fill: 'var(--ink)', fontWeight: 500 }}>{own.name}</tspan> <tspan>{dollars(own.value)}</tspan>
          {own.visits !== undefined && <tspan style={{ fill: 'var(--faint)' }}> · {own.visits}</tspan>}
        </text>
      </g>
    );
  };
  // Without a dollar there is nothing to draw, and the chart's arithmetic would divide by it.
  if (graph.links.length === 0)
    return <p className="soft">Every charged dollar is followed here from the first charge that is captured.</p>;
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%">
        <Sankey
          data={{ nodes: graph.nodes.map((n) => ({ ...n })), links: graph.links.map((l) => ({ ...l })) }}
          node={node}
          link={{ stroke: 'var(--accent)', strokeOpacity: 0.16 }}
          nodePadding={20}
          nodeWidth={8}
          sort={false}
          align="left"
          margin={{ top: 8, right: 230, bottom: 8, left: 2 }}
        >
          <Layer />
        </Sankey>
      </ResponsiveContainer>
    </div>
  );
}
