import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { describeChoice } from '../model/choice-text.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { HintButton, Hints } from './hints.tsx';
import { MainButton } from './main-button.tsx';
import { takeFocus } from './move-to.ts';
import { Options } from './options.tsx';
import { Outcome } from './outcome.tsx';
import { Prose } from './prose.tsx';
import { WhyNot } from './why-not.tsx';

interface TaskCardProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly view: ChallengeView;
}

/** The question, the choice, the verdict, and one button to go on with. */
export function TaskCard({ course, exercise, view }: TaskCardProps) {
  const phase = view[exercise.step];
  if (phase === null) return null;
  return (
    <section class="task" aria-labelledby="task">
      <h2 id="task" key={exercise.step} tabIndex={-1} ref={exercise.focusOn === 'task' ? takeFocus : null}>
        <Prose text={phase.task} />
      </h2>
      {exercise.step === 'fix' && view.fix !== null && (
        <Options fix={view.fix} exercise={exercise} course={course} />
      )}
      <Hints {...phase.hints} />
      <div class="task-foot">
        <Outcome course={course} exercise={exercise} view={view} />
        <p id="choice" class="choice" role="status">
          {phase.solved ? '' : describeChoice(exercise, view)}
        </p>
        <div class="buttons">
          <MainButton course={course} exercise={exercise} />
          <HintButton course={course} exercise={exercise} />
          {!phase.solved && <span class="worth">{t('worth', { worth: phase.worth })}</span>}
        </div>
      </div>
      {exercise.step === 'find' && <WhyNot find={view.find} />}
    </section>
  );
}
