import type { ChallengeView } from '../../bridge/index.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { Hints } from './hints.tsx';
import { takeFocus } from './move-to.ts';
import { Options } from './options.tsx';
import { Prose } from './prose.tsx';
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
  return (
    <section class="task" aria-labelledby="task">
      <h2
        id="task"
        key={exercise.step}
        tabIndex={-1}
        ref={exercise.focusOn === 'task' ? takeFocus : null}
        dir="auto"
      >
        <Prose text={phase.task} />
      </h2>
      {exercise.step === 'fix' && view.fix !== null && (
        <Options view={view} fix={view.fix} exercise={exercise} course={course} />
      )}
      <Hints {...phase.hints} />
      {exercise.step === 'find' && <WhyNot find={view.find} />}
    </section>
  );
}
