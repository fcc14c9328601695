import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { describeChoice } from '../model/choice-text.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { HintQuestion } from './hint-question.tsx';
import { HintButton } from './hints.tsx';
import { MainButton } from './main-button.tsx';
import { Outcome } from './outcome.tsx';
import { PracticeButton } from './practice-button.tsx';

interface AnswerBarProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly view: ChallengeView;
}

/** What is chosen, what came of it, and one button to go on with: in sight wherever the code is scrolled to. */
export function AnswerBar({ course, exercise, view }: AnswerBarProps) {
  const phase = view[exercise.step];
  if (phase === null) return null;
  const isAsking = exercise.activity.kind === 'confirming-hint';
  return (
    <section class="answer" aria-label={t('answer.label')}>
      <Outcome course={course} exercise={exercise} view={view} />
      <p id="choice" class="choice" role="status">
        {phase.solved ? '' : describeChoice(exercise, view)}
      </p>
      {isAsking && <HintQuestion course={course} phase={phase} />}
      <div class="buttons">
        <MainButton course={course} exercise={exercise} />
        {!isAsking && <HintButton course={course} exercise={exercise} />}
        <PracticeButton course={course} exercise={exercise} />
        {!phase.solved && exercise.earned === null && exercise.mark === null && !isAsking && (
          <span class="worth">{t('worth', { worth: phase.worth })}</span>
        )}
      </div>
    </section>
  );
}
