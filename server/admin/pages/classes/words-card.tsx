import type { RosterWords } from '../../../roster/words/word-routes.ts';
import { Card } from '../../components/card.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import type { Words } from './words.ts';

interface WordsProps {
  readonly words: Words;
}

type Word = RosterWords['words'][number];

/** What the words of rosters for subjects and grades mean in datasets. */
export function WordsCard({ words }: WordsProps) {
  const found = words.all.value;
  if (found === undefined) return null;
  const open = found.words.filter(({ targetId }) => targetId === null).length;
  return (
    <Card title="Subjects and grades">
      <p class="muted">
        {open === 0
          ? 'Rosters name subjects and grades in words. Datasets read what is chosen here.'
          : `${open} of the words mean nothing yet: their classes have no subject or grade in datasets.`}
      </p>
      <StaticTable
        name="Subjects and grades"
        columns={wordColumns(words, found)}
        rows={found.words}
        rowKey={({ kind, word }) => `${kind} ${word}`}
        empty="No roster has named a subject or a grade."
      />
    </Card>
  );
}

function wordColumns(words: Words, found: RosterWords): readonly Column<Word>[] {
  const titleOf = ({ targetId }: Word) => found.meanings.find(({ id }) => id === targetId)?.title ?? null;
  return [
    { key: 'word', title: 'Word', value: ({ word }) => word },
    { key: 'kind', title: 'Kind', value: ({ kind }) => kind },
    { key: 'classes', title: 'Classes', kind: 'number', value: ({ classes }) => classes },
    {
      key: 'meaning',
      title: 'Means',
      value: titleOf,
      ...(words.mayDefine() && { cell: (word: Word) => <Meaning word={word} found={found} words={words} /> }),
    },
  ];
}

interface MeaningProps extends WordsProps {
  readonly word: Word;
  readonly found: RosterWords;
}

function Meaning({ word: { kind, word, targetId }, found, words }: MeaningProps) {
  return (
    <select
      aria-label={`What ${kind} ${word} means`}
      value={targetId ?? ''}
      onChange={({ currentTarget: { value } }) =>
        void words.define({ kind, word, targetId: value === '' ? null : value })
      }
    >
      <option value="">Nothing yet</option>
      {found.meanings
        .filter((one) => one.kind === kind)
        .map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
    </select>
  );
}
