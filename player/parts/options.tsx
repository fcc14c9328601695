import type { Feedback, FixView, OptionView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { CodeTokens } from './code-tokens.tsx';
import { comeIntoView } from './move-to.ts';
import { Verdict } from './verdict.tsx';

interface OptionsProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly fix: FixView;
}

/** The remediations as cards, each explained in its place once it was tried or the step is solved. */
export function Options({ course, exercise, fix }: OptionsProps) {
  return (
    <fieldset class="options" aria-labelledby="task">
      {fix.options.map((option, index) => {
        const said = fix.feedback.find(({ on }) => on === option.id);
        return (
          <div
            key={option.id}
            class={said === undefined ? 'option' : `option option-${toneOf(said, fix)}`}
            ref={exercise.option === option.id ? comeIntoView : null}
          >
            <label>
              <input
                type="radio"
                name="option"
                checked={exercise.option === option.id || fix.answer === option.id}
                disabled={fix.solved || said?.correct === false}
                aria-describedby={`option-${option.id}`}
                onChange={() => course.challenge.choose(option.id)}
              />
              <span class="option-number">{index + 1}</span>
              <span>{option.title}</span>
            </label>
            <OptionCode option={option} />
            {said !== undefined && (
              <Verdict kind={toneOf(said, fix)} lead={leadOf(said, fix)} text={said.text} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function OptionCode({ option }: { readonly option: OptionView }) {
  return (
    <div id={`option-${option.id}`} class="snippet">
      {option.code.map((line, index) => (
        <div key={index + 1} class="snippet-line">
          <CodeTokens line={line} />
        </div>
      ))}
    </div>
  );
}

/** Once solved, a wrong option is no reproach: only its reason is given. */
function toneOf({ correct }: Feedback, { solved }: FixView): 'right' | 'wrong' | 'other' {
  if (correct) return 'right';
  return solved ? 'other' : 'wrong';
}

function leadOf({ correct }: Feedback, { solved }: FixView): string {
  if (correct) return t('option.right');
  return solved ? t('option.other') : t('option.wrong');
}
