import type { ChallengeView } from '../../bridge/index.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { questionOf } from '../model/question.ts';
import { Hints } from './hints.tsx';
import { takeFocus } from './move-to.ts';
import { Options } from './options.tsx';
import { Prose } from './prose.tsx';
import { Question } from './question.tsx';
import { References } from './references.tsx';
import { WhyNot } from './why-not.tsx';

interface TaskCardProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly view: ChallengeView;
}

/** The question, what there is to choose from, and the hints. */
export function TaskCard({ course, exercise, view }: TaskCardProps) {
  const phase = view[exercise.step];
  if (phase === null) return null;
  const question = questionOf(exercise);
  return (
    <section class="task" aria-labelledby="task">
      <h2 id="task" key={exercise.step} tabIndex={-1} ref={exercise.focusOn === 'task' ? takeFocus : null}>
        <Prose text={phase.task} />
      </h2>
      {question !== null && <Question course={course} exercise={exercise} question={question} />}
      {question === null && exercise.step === 'fix' && view.fix !== null && (
        <Options fix={view.fix} exercise={exercise} course={course} />
      )}
      <Hints {...phase.hints} />
      {question === null && exercise.step === 'find' && <WhyNot find={view.find} />}
      {exercise.step === 'fix' && phase.solved && <References view={view} />}
    </section>
  );
}
