import type { CourseModel } from './course-model.ts';
import type { Desk } from './desk.ts';
import type { Command } from './shortcuts.ts';

/** What the main button of a challenge does now. */
export type MainAction = 'check' | 'next-fix' | 'next';

export function mainActionOf({ view, step }: Desk): MainAction {
  if (view?.[step]?.solved !== true) return 'check';
  return step === 'find' ? 'next-fix' : 'next';
}

/** Does what a key asks for, where the page has something for it to do. */
export function runCommand(course: CourseModel, command: Command): void {
  const page = course.page.value;
  if (command.kind === 'help') course.toggleHelp();
  else if (page.kind === 'challenge') runOnDesk(course, course.desks.of(page.id), command);
}

function runOnDesk(course: CourseModel, desk: Desk, command: Command): void {
  if (command.kind === 'hint') void course.challenge.takeHint();
  if (command.kind === 'go-on') goOn(course, desk);
  if (command.kind === 'option') chooseByNumber(course, desk, command.number);
}

function chooseByNumber(course: CourseModel, { step, view }: Desk, number: number): void {
  const option = step === 'fix' ? view?.fix?.options[number - 1] : undefined;
  if (option !== undefined) course.challenge.choose(option.id);
}

/** The main button's work, by whichever hand. */
export function goOn(course: CourseModel, desk: Desk): void {
  const action = mainActionOf(desk);
  if (action === 'check') void course.challenge.check();
  else if (action === 'next-fix') course.challenge.showStep('fix');
  else course.goOn();
}
