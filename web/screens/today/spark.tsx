/** Thirteen weeks as a line as high as a word. */
export function Spark({ values }: { values: readonly number[] }) {
  const top = Math.max(...values, 1);
  const points = values.map((v, i) => `${(i * 60) / Math.max(values.length - 1, 1)},${18 - (v * 16) / top}`).join(' ');
  return (
    <svg width={60} height={20} viewBox="0 0 60 20" role="img" aria-label="The last 13 weeks">
      <polyline points={points} fill="none" stroke="var(--accent)" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
