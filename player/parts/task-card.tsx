import type { ChallengeView, FindView } from '../../bridge/index.ts';
import { formatNumber, t } from '../language/translate.ts';
import { describeChoice, describeMark, describeTrouble } from '../model/choice-text.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Desk } from '../model/desk.ts';
import { otherLines } from '../model/line-feedback.ts';
import { Hints } from './hints.tsx';
import { Icon } from './icon.tsx';
import { MainButton } from './main-button.tsx';
import { Options } from './options.tsx';
import { Prose } from './prose.tsx';

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
      <h2 id="task">
        <Prose text={phase.task} />
      </h2>
      {desk.step === 'fix' && view.fix !== null && <Options fix={view.fix} desk={desk} course={course} />}
      <div class="task-foot">
        <p id="choice" class="choice" role="status">
          {phase.solved ? '' : describeChoice(desk, view)}
        </p>
        <Outcome course={course} desk={desk} view={view} />
        <div class="buttons">
          <MainButton course={course} desk={desk} />
          {!phase.solved && <span class="worth">{t('worth', { worth: phase.worth })}</span>}
        </div>
        <Hints course={course} desk={desk} phase={phase} />
        {desk.step === 'find' && <WhyNot find={view.find} />}
      </div>
    </section>
  );
}

function Outcome({ course, desk, view }: TaskCardProps) {
  const isRight = view[desk.step]?.solved === true;
  const verdict = describeMark(desk, view);
  const trouble = describeTrouble(desk, course.status.value.server);
  return (
    <div class="outcome" role="status">
      {verdict !== '' && (
        <p class={isRight ? 'mark mark-right' : 'mark mark-wrong'}>
          <Icon name={isRight ? 'check' : 'cross'} />
          {verdict}
        </p>
      )}
      {desk.mark?.feedback
        .filter(({ correct }) => correct === isRight)
        .map((entry) => (
          <p key={entry.on} class="unseen">
            <Prose text={entry.text} />
          </p>
        ))}
      {desk.step === 'fix' && view.score !== null && (
        <p>{t('score.challenge', { points: formatNumber(view.score) })}</p>
      )}
      {trouble !== '' && (
        <p class="mark mark-wait">
          <Icon name="wait" />
          {trouble}
        </p>
      )}
    </div>
  );
}

function WhyNot({ find }: { readonly find: FindView }) {
  const others = otherLines(find);
  if (others.length === 0) return null;
  return (
    <details class="why-not">
      <summary>{t('why-not')}</summary>
      <dl>
        {others.map(({ on, text }) => (
          <div key={on}>
            <dt>{t('why-not.line', { line: on })}</dt>
            <dd>
              <Prose text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
