import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { describeMark, describeTrouble } from '../model/choice-text.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { challengeScore } from '../model/score.ts';
import { Mark } from './mark.tsx';
import { Prose } from './prose.tsx';

interface OutcomeProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly view: ChallengeView;
}

/** What came of the last check, told as it comes. The reasons stand in their places; here they are for the ear alone. */
export function Outcome({ course, exercise, view }: OutcomeProps) {
  const isRight = view[exercise.step]?.solved === true;
  return (
    <div class="outcome" role="status">
      <Mark kind={isRight ? 'right' : 'wrong'} text={describeMark(exercise, view)} />
      <Reasons exercise={exercise} />
      {exercise.step === 'fix' && isRight && exercise.earned === null && view.score !== null && (
        <p>{t('score.challenge', { score: challengeScore(view.score) })}</p>
      )}
      <Mark kind="wait" text={describeTrouble(exercise, course.status.value.server)} />
    </div>
  );
}

function Reasons({ exercise: { mark } }: { readonly exercise: Exercise }) {
  const reasons = mark?.feedback.filter(({ correct }) => correct === mark.correct) ?? [];
  const texts = [...new Set(reasons.map(({ text }) => text))];
  return (
    <>
      {texts.map((text) => (
        <p key={text} class="unseen">
          <Prose text={text} />
        </p>
      ))}
    </>
  );
}
