import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import type { Bar } from './chart.ts';
import type { OpenedDataset } from './model.ts';

interface ChartProps {
  readonly chart: OpenedDataset['chart'];
}

const height = 120;
const step = 12;

/** A measure of the filtered rows by day: bars to see, and the same numbers as a table. */
export function ChartCard({ chart }: ChartProps) {
  const bars = chart.bars.value;
  return (
    <Card title="By day">
      <div class="line">
        <div class="field">
          <label for="chart-measure">Measure</label>
          <select
            id="chart-measure"
            value={chart.measure.value}
            onChange={({ currentTarget: { value } }) => {
              chart.measure.value = value;
            }}
          >
            {chart.measures.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <Button onClick={() => chart.draw(chart.measure.value)}>Draw</Button>
      </div>
      {bars === undefined ? null : <Chart bars={bars} isCut={chart.isCut.value} />}
    </Card>
  );
}

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly isCut: boolean;
}

function Chart({ bars, isCut }: BarsProps) {
  const greatest = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <>
      {isCut ? <p class="muted">Of the latest 10,000 rows: filter to see earlier ones.</p> : null}
      <svg
        class="chart"
        role="img"
        aria-label="Bars by day; the table below has the numbers"
        viewBox={`0 0 ${Math.max(bars.length, 1) * step} ${height}`}
        height={height}
      >
        {bars.map(({ day, value }, index) => {
          const tall = (Math.max(value, 0) / greatest) * height;
          return (
            <rect key={day} x={index * step} y={height - tall} width={step - 2} height={tall}>
              <title>{`${day}: ${value}`}</title>
            </rect>
          );
        })}
      </svg>
      <details>
        <summary>Numbers</summary>
        <StaticTable name="By day" columns={columns} rows={bars} rowKey={({ day }) => day} empty="No rows." />
      </details>
    </>
  );
}

const columns: readonly Column<Bar>[] = [
  { key: 'day', title: 'Day', value: ({ day }) => day },
  { key: 'value', title: 'Measure', kind: 'number', value: ({ value }) => Math.round(value * 100) / 100 },
];
