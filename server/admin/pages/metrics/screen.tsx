import type { MetricAnswer } from '../../../metrics/answer-metric.ts';
import type { CatalogueEntry } from '../../../metrics/describe-catalogue.ts';
import { Card } from '../../components/card.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { StaticTable } from '../../components/table/static-table.tsx';
import { definePage } from '../page.ts';
import {
  createMetricsPage,
  formatValue,
  keysOf,
  type MetricInputs,
  type MetricsPage,
  type ShownMetric,
} from './model.ts';

interface MetricsProps {
  readonly page: MetricsPage;
}

function MetricsScreen({ page }: MetricsProps) {
  return (
    <>
      <PageTitle
        title="Metrics"
        lead="What a learner reached, spent and completed, from statements. Each number has its definition below it."
      />
      <Card title="Learner">
        <Form
          fields={listFields(page.inputs.value)}
          submit="Show numbers"
          isMain
          onSubmit={({ text }) =>
            page.ask({ userId: text('userId'), courseId: text('courseId'), topicId: text('topicId') })
          }
        />
      </Card>
      {page.metrics.value.map((metric) => (
        <Metric {...metric} key={`${metric.entry.version} ${metric.entry.metric}`} />
      ))}
    </>
  );
}

function Metric({ entry, answer }: ShownMetric) {
  return (
    <Card title={`${entry.title}${entry.isDeprecated ? ' (v2)' : ''}`}>
      {answer === undefined ? (
        <p class="muted">Needs {entry.inputs.required.join(', ')}.</p>
      ) : (
        <Numbers entry={entry} answer={answer} />
      )}
      <details>
        <summary>Definition</summary>
        <p>{entry.definition}</p>
        <ul>
          {entry.readings.map((reading) => (
            <li key={reading}>{reading}</li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Numbers({ entry, answer }: { readonly entry: CatalogueEntry; readonly answer: MetricAnswer }) {
  return (
    <StaticTable
      name={entry.title}
      columns={keysOf(answer).map((key) => ({
        key,
        title: key,
        value: (item: object) => formatValue(item, key),
      }))}
      rows={answer.value}
      rowKey={(_item, index) => index}
      empty="Nothing yet."
    />
  );
}

function listFields({ userId, courseId, topicId }: MetricInputs): readonly Field[] {
  const optional = { kind: 'text', isOptional: true } as const;
  return [
    {
      kind: 'text',
      name: 'userId',
      label: 'Learner',
      hint: 'The id of a learner of this server, a name of an account, or “homePage|name”.',
      value: userId,
    },
    {
      ...optional,
      name: 'courseId',
      label: 'Course',
      hint: 'The IRI by which statements name it.',
      value: courseId,
    },
    {
      ...optional,
      name: 'topicId',
      label: 'Topic',
      hint: 'The IRI by which statements name it.',
      value: topicId,
    },
  ];
}

export const metricsPage = definePage(createMetricsPage, MetricsScreen);
