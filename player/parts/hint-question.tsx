import type { FindView, FixView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { takeFocus } from './move-to.ts';

interface HintQuestionProps {
  readonly course: CourseModel;
  readonly phase: FindView | FixView;
}

/** Asked where a key wanted a hint: the points go only with a yes. */
export function HintQuestion({ course, phase }: HintQuestionProps) {
  const after = phase.hints.worthAfterNext ?? phase.worth;
  return (
    <fieldset class="hint-question" aria-describedby="hint-cost">
      <legend>{t('hint.ask')}</legend>
      <p id="hint-cost">{t('hint.ask-cost', { worth: phase.worth, after })}</p>
      <div class="buttons">
        <button type="button" ref={takeFocus} onClick={() => void course.challenge.revealHint()}>
          {t('hint.yes')}
        </button>
        <button type="button" class="quiet" onClick={course.challenge.declineHint}>
          {t('hint.no')}
        </button>
      </div>
    </fieldset>
  );
}
