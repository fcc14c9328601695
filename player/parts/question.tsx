import type { QuestionView } from '../../bridge/index.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { isTriedItem, itemsOf } from '../model/question.ts';
import { ItemVerdict } from './item-verdict.tsx';
import { OrderQuestion } from './order-question.tsx';
import { Prose } from './prose.tsx';

interface QuestionProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly question: QuestionView;
}

/** A question in words, answered by choosing or by putting in order. */
export function Question(props: QuestionProps) {
  return props.question.kind === 'order' ? <OrderQuestion {...props} /> : <ChoiceQuestion {...props} />;
}

function ChoiceQuestion({ course, exercise, question }: QuestionProps) {
  const chosen = itemsOf(exercise);
  return (
    <fieldset class="options" aria-labelledby="task">
      {question.items.map(({ id, text }, index) => (
        <div key={id} class="option">
          <label>
            <input
              type={question.pick === 1 ? 'radio' : 'checkbox'}
              name="item"
              checked={chosen.includes(id)}
              disabled={question.answer !== null || isTriedItem(exercise, id)}
              onChange={() => course.challenge.chooseItem(id)}
            />
            <span class="option-number">{index + 1}</span>
            <span>
              <Prose text={text} />
            </span>
          </label>
          <ItemVerdict exercise={exercise} id={id} />
        </div>
      ))}
    </fieldset>
  );
}
