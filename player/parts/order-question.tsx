import type { QuestionView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { itemsOf } from '../model/question.ts';
import { Icon } from './icon.tsx';
import { ItemVerdict } from './item-verdict.tsx';
import { Prose } from './prose.tsx';

interface OrderQuestionProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly question: QuestionView;
}

/** Items moved by two buttons each: one way for keyboard, touch and pointer alike (WCAG 2.2, 2.5.7). */
export function OrderQuestion({ course, exercise, question }: OrderQuestionProps) {
  const texts = new Map(question.items.map(({ id, text }) => [id, text]));
  const order = itemsOf(exercise);
  return (
    <ol class="options order" aria-labelledby="task">
      {order.map((id, index) => (
        <li key={id} class="option">
          <div class="order-item">
            <span class="option-number">{index + 1}</span>
            <span>
              <Prose text={texts.get(id) ?? ''} />
            </span>
            {question.answer === null && (
              <span class="order-moves">
                <Move course={course} id={id} by={-1} end={index === 0} text={texts.get(id) ?? ''} />
                <Move
                  course={course}
                  id={id}
                  by={1}
                  end={index === order.length - 1}
                  text={texts.get(id) ?? ''}
                />
              </span>
            )}
          </div>
          <ItemVerdict exercise={exercise} id={id} />
        </li>
      ))}
    </ol>
  );
}

interface MoveProps {
  readonly course: CourseModel;
  readonly id: string;
  readonly by: -1 | 1;
  /** It can go no further. */
  readonly end: boolean;
  readonly text: string;
}

function Move({ course, id, by, end, text }: MoveProps) {
  const way = by < 0 ? 'up' : 'down';
  return (
    <button
      type="button"
      class="quiet square"
      aria-label={t(`order.${way}`, { text: text.replaceAll('`', '') })}
      aria-disabled={end}
      onClick={() => course.challenge.moveItem(id, by)}
    >
      <Icon name={way} />
    </button>
  );
}
