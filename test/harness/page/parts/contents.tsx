import type { LaunchAnswer } from '../../lms-server/wire.ts';
import { type Item, launchableItems } from '../../packages/package-model.ts';
import type { LmsModel } from '../lms-model.ts';

interface ContentsProps {
  readonly lms: LmsModel;
  readonly answer: LaunchAnswer;
}

/** The table of contents of a package with more than one part. */
export function Contents({ lms, answer }: ContentsProps) {
  if (launchableItems(answer.items).length < 2) return null;
  return (
    <nav class="contents" aria-label="Contents">
      <ItemList lms={lms} answer={answer} items={answer.items} />
    </nav>
  );
}

interface PartProps {
  readonly lms: LmsModel;
  readonly item: Item;
  readonly isCurrent: boolean;
}

function Part({ lms, item, isCurrent }: PartProps) {
  const reason = lms.closed.value[item.id] ?? (item.isChoosable ? undefined : ledTo);
  return (
    <>
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        disabled={reason !== undefined}
        onClick={() => void lms.launch({ kind: 'item', item: item.id })}
      >
        {item.title}
      </button>
      {reason !== undefined && <small class="muted">Closed. {reason}</small>}
    </>
  );
}

const ledTo = 'The course leads here by itself: use Continue.';

function ItemList({ lms, answer, items }: ContentsProps & { readonly items: readonly Item[] }) {
  return (
    <ul>
      {shownOf(items).map((item) => (
        <li key={item.id}>
          {item.launch === undefined ? (
            <span>{item.title}</span>
          ) : (
            <Part lms={lms} item={item} isCurrent={item.id === answer.sco.id} />
          )}
          {item.items.length > 0 && <ItemList lms={lms} answer={answer} items={item.items} />}
        </li>
      ))}
    </ul>
  );
}

/** SCORM 2004 CAM 3.4.1.8: that an item is not visible says nothing of the items inside of it. */
function shownOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => (item.isVisible ? [item] : shownOf(item.items)));
}
