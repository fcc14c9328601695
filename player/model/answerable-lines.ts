import type { ChallengeView, CodeToken } from '../../bridge/index.ts';

type Line = readonly CodeToken[];

/** Blank and comment-only lines do nothing, so none of them is an answer. */
export function isAnswerable(line: Line | undefined): boolean {
  return line?.some(([name, text]) => name !== 'com' && text.trim() !== '') ?? false;
}

/** The lines that the arrow keys stop at, 1-based: comments can be read, blank lines say nothing. */
export function linesWithText({ code }: Pick<ChallengeView, 'code'>): readonly number[] {
  return code.flatMap((line, index) => (isBlank(line) ? [] : [index + 1]));
}

function isBlank(line: Line): boolean {
  return line.every(([, text]) => text.trim() === '');
}
