export interface Bar {
  readonly label: string;
  readonly value: number;
}

interface BarChartProps {
  /** What the bars are, for who hears the page; the table beside has the figures. */
  readonly name: string;
  readonly bars: readonly Bar[];
}

const [width, height, labelHeight] = [480, 160, 20];

/** Bars over their labels, each with its figure. */
export function BarChart({ name, bars }: BarChartProps) {
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const labelEvery = Math.ceil(bars.length / 12);
  return (
    <svg class="bar-chart" viewBox={`0 0 ${width} ${height + labelHeight}`} role="img" aria-label={name}>
      {bars.map(({ label, value }, index) => {
        const bar = (value / greatest) * (height - 24);
        const middle = (index + 0.5) * step;
        return (
          <g key={label}>
            <rect x={index * step + step * 0.1} y={height - bar} width={step * 0.8} height={bar} rx={2} />
            {index % labelEvery === 0 ? (
              <>
                <text x={middle} y={height - bar - 6}>
                  {value}
                </text>
                <text x={middle} y={height + 16} class="label">
                  {label}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
      <line x1={0} y1={height} x2={width} y2={height} />
    </svg>
  );
}
