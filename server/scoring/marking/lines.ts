import type { LinesExercise } from '../../courses/course.ts';
import type { Marker } from './marker.ts';

/** Find lines: right when exactly those of the answer are selected. */
export function markLines(find: LinesExercise, lineCount: number): Marker {
  const answer = new Set(find.lines.map(String));
  return {
    offers: (line) => Number(line) >= 1 && Number(line) <= lineCount,
    isRight: (chosen) => new Set(chosen).symmetricDifference(answer).size === 0,
    explainWrong: (chosen) =>
      chosen
        .filter((line) => !answer.has(line))
        .map((on) => ({
          on,
          correct: false,
          text: find.feedback.byLine[on] ?? find.feedback.otherwise,
        })),
    explainAll: () => [
      ...[...answer].map((on) => ({ on, correct: true, text: find.explanation })),
      ...Object.entries(find.feedback.byLine)
        .filter(([line]) => !answer.has(line))
        .map(([on, text]) => ({ on, correct: false, text })),
    ],
  };
}
