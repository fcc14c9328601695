import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { describeChoice } from '../model/choice-text.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Desk } from '../model/desk.ts';
import { HintButton, Hints } from './hints.tsx';
import { MainButton } from './main-button.tsx';
import { takeFocus } from './move-to.ts';
import { Options } from './options.tsx';
import { Outcome } from './outcome.tsx';
import { Prose } from './prose.tsx';
import { WhyNot } from './why-not.tsx';

interface TaskCardProps {
  readonly course: CourseModel;
  readonly desk: Desk;
  readonly view: ChallengeView;
}

/** The question, the choice, the verdict, and one button to go on with. */
export function TaskCard({ course, desk, view }: TaskCardProps) {
  const phase = view[desk.step];
  if (phase === null) return null;
  return (
    <section class="task" aria-labelledby="task">
      <h2 id="task" key={desk.step} tabIndex={-1} ref={desk.spot === 'task' ? takeFocus : null}>
        <Prose text={phase.task} />
      </h2>
      {desk.step === 'fix' && view.fix !== null && <Options fix={view.fix} desk={desk} course={course} />}
      <Hints {...phase.hints} />
      <div class="task-foot">
        <Outcome course={course} desk={desk} view={view} />
        <p id="choice" class="choice" role="status">
          {phase.solved ? '' : describeChoice(desk, view)}
        </p>
        <div class="buttons">
          <MainButton course={course} desk={desk} />
          <HintButton course={course} desk={desk} />
          {!phase.solved && <span class="worth">{t('worth', { worth: phase.worth })}</span>}
        </div>
      </div>
      {desk.step === 'find' && <WhyNot find={view.find} />}
    </section>
  );
}
