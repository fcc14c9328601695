import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise, Step } from '../model/exercise.ts';
import { Icon } from './icon.tsx';

const steps: readonly Step[] = ['find', 'fix'];

interface StepperProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
}

export function Stepper({ course, exercise }: StepperProps) {
  return (
    <nav class="steps" aria-label={t('step.label')}>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              class="step"
              aria-current={exercise.step === step ? 'step' : undefined}
              disabled={(exercise.view?.[step] ?? null) === null}
              onClick={() => course.challenge.showStep(step)}
            >
              <span class="step-number">
                {exercise.view?.[step]?.solved ? <Icon name="check" /> : index + 1}
              </span>
              {t(`step.${exercise.view?.[step]?.question === undefined ? step : 'question'}`)}
              {exercise.view?.[step]?.solved && <span class="unseen">{t('step.solved')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
