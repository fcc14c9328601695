import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Desk, Step } from '../model/desk.ts';
import { Icon } from './icon.tsx';

const steps: readonly Step[] = ['find', 'fix'];

interface StepperProps {
  readonly course: CourseModel;
  readonly desk: Desk;
}

export function Stepper({ course, desk }: StepperProps) {
  return (
    <nav class="steps" aria-label={t('step.label')}>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              class="step"
              aria-current={desk.step === step ? 'step' : undefined}
              disabled={(desk.view?.[step] ?? null) === null}
              onClick={() => course.challenge.showStep(step)}
            >
              <span class="step-number">{desk.view?.[step]?.solved ? <Icon name="check" /> : index + 1}</span>
              {t(`step.${step}`)}
              {desk.view?.[step]?.solved && <span class="unseen">{t('step.solved')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
