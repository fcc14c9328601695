import type { CourseModel } from './course-model.ts';
import type { Exercise } from './exercise.ts';
import { questionOf } from './question.ts';
import type { Command } from './shortcuts.ts';

/** What the main button of a challenge does now. */
export type MainAction = 'check' | 'next-fix' | 'next';

export function mainActionOf({ view, step }: Exercise): MainAction {
  if (view?.[step]?.solved !== true) return 'check';
  return step === 'find' ? 'next-fix' : 'next';
}

/** Does what a key asks for, where the page has something for it to do. */
export function runCommand(course: CourseModel, command: Command): void {
  const page = course.page.value;
  if (command.kind === 'help') course.toggleHelp();
  else if (page.kind === 'challenge') runOnExercise(course, course.exercises.of(page.id), command);
}

function runOnExercise(course: CourseModel, exercise: Exercise, command: Command): void {
  if (command.kind === 'hint') course.challenge.askForHint();
  if (command.kind === 'cancel') course.challenge.declineHint();
  if (command.kind === 'go-on') goOn(course, exercise);
  if (command.kind === 'option') chooseByNumber(course, exercise, command.number);
}

function chooseByNumber(course: CourseModel, exercise: Exercise, number: number): void {
  const { step, view } = exercise;
  const question = questionOf(exercise);
  const item = question?.kind === 'choice' ? question.items[number - 1] : undefined;
  if (item !== undefined) course.challenge.chooseItem(item.id);
  const option = step === 'fix' ? view?.fix?.options[number - 1] : undefined;
  if (option !== undefined) course.challenge.choose(option.id);
}

/** The main button's work, by whichever hand. */
export function goOn(course: CourseModel, exercise: Exercise): void {
  const action = mainActionOf(exercise);
  if (action === 'check') void course.challenge.check();
  else if (action === 'next-fix') course.challenge.showStep('fix');
  else course.goOn();
}
