import type { FixView } from '../../bridge/index.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { comeIntoView } from './move-to.ts';
import { Remediation } from './remediation.tsx';
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
          <div key={option.id} class="option" ref={isNoticed(option.id, exercise) ? comeIntoView : null}>
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
              <span dir="auto">{option.title}</span>
            </label>
            <Remediation option={option} />
            {said !== undefined && <Verdict said={said} isSolved={fix.solved} />}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Chosen just now, or explained just now. */
function isNoticed(id: string, { option, mark }: Exercise): boolean {
  return (
    option === id ||
    (mark?.feedback.some(({ on, correct }) => on === id && correct === mark.correct) ?? false)
  );
}
