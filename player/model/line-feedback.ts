import type { Feedback, FindView } from '../../bridge/index.ts';

/** What is said below each line: about tried lines, and once solved about the right ones; the same text is said once. */
export function feedbackByLine({ feedback, solved }: FindView): ReadonlyMap<number, Feedback> {
  const shown = feedback.filter(({ correct }) => correct || !solved);
  const inOrder = [...shown].sort((a, b) => Number(a.on) - Number(b.on));
  const last = (entry: Feedback) => inOrder.filter(({ text }) => text === entry.text).pop();
  return new Map(
    inOrder.map((entry) => [
      Number(entry.on),
      entry.correct && last(entry) !== entry ? { ...entry, text: '' } : entry,
    ]),
  );
}

/** Why the other lines are not it, in the order of the code: told once the step is solved. */
export function otherLines({ feedback, solved }: FindView): readonly Feedback[] {
  if (!solved) return [];
  return feedback.filter(({ correct }) => !correct).sort((a, b) => Number(a.on) - Number(b.on));
}
