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
        {steps.map((step, index) => {
          const phase = exercise.view?.[step];
          return (
            <li key={step}>
              <button
                type="button"
                class="step"
                aria-current={exercise.step === step ? 'step' : undefined}
                disabled={phase == null}
                onClick={() => course.challenge.showStep(step)}
              >
                <span class="step-number">{phase?.solved ? <Icon name="check" /> : index + 1}</span>
                {t(`step.${phase?.question === undefined ? step : 'question'}`)}
                {phase?.solved && <span class="unseen">{t('step.solved')}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
