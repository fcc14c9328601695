import type { Person, PersonDetails } from '../../../roster/people/people-routes.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Form } from '../../components/form/form.tsx';
import { Time } from '../../components/time.tsx';
import { describeSources } from './describe-sources.ts';
import type { Merging } from './merging.ts';

interface MergingProps {
  readonly merging: Merging;
  readonly person: PersonDetails;
}

/** Other records of the same person: those that were merged, and one to merge. */
export function MergingCard({ merging, person }: MergingProps) {
  return (
    <Card title="Other records of this person">
      <Merges merging={merging} person={person} />
      <Form
        layout="line"
        fields={[{ kind: 'text', name: 'q', label: 'Name or email', input: { maxLength: 200 } }]}
        submit="Find another record"
        onSubmit={({ text }) => merging.search(text('q'))}
      />
      <Found merging={merging} person={person} />
    </Card>
  );
}

function Merges({ merging, person: { merges } }: MergingProps) {
  return (
    <ul>
      {merges.map(({ id, name, mergedAt }, index) => (
        <li class="row" key={id}>
          <span>
            {name || 'Unnamed record'}, merged <Time at={mergedAt} />
          </span>
          {index === 0 ? (
            <Confirm
              label="Separate"
              about={name}
              consequence="Both records are as before the merge. What came in since stays here."
              onConfirm={() => merging.undo(id)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Found({ merging, person }: MergingProps) {
  const found = merging.found.value;
  if (found === undefined) return null;
  if (found.length === 0) return <p class="muted">No other record has that in its name or email.</p>;
  return (
    <ul>
      {found.map((other) => (
        <li class="row" key={other.id}>
          <span>{describe(other)}</span>
          <Confirm
            label="Merge"
            about={other.name}
            consequence={`Everything of ${other.name || 'this record'} goes to ${person.name || 'the record shown'}. You can separate them again.`}
            onConfirm={() => merging.merge(other)}
          />
        </li>
      ))}
    </ul>
  );
}

function describe({ name, email, sources }: Person): string {
  const parts = [name || 'Unnamed record', email, describeSources(sources)];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
