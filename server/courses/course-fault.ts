/** What can be wrong with a course on disk: one row per code, with what its author does about it. */
const remedies = {
  FILE_MISSING: 'Add the file, or correct the name that leads to it.',
  JSON_INVALID: 'Correct the JSON syntax.',
  SHAPE_INVALID: 'Give the field the stated shape.',
  ID_NOT_FOLDER: 'Name the folder like the id, or the id like the folder.',
  ID_TWICE: 'Give each its own id.',
  CHALLENGE_UNLISTED: 'List the challenge in a topic of course.json, or remove its folder.',
  LINE_OUTSIDE: 'Use a line number that the code has.',
  LINE_BLANK: 'Name a line with code on it.',
  LINE_TWICE: 'Name each line once.',
  FEEDBACK_ON_ANSWER: 'Explain right lines in "explanation"; "byLine" is for the others.',
  CORRECT_NOT_ONE: 'Mark exactly one option as correct.',
} as const;

export type CourseFaultCode = keyof typeof remedies;

export interface CourseFault {
  readonly code: CourseFaultCode;
  /** Relative to the folder of all courses, with `/`. */
  readonly file: string;
  /** Path inside the file (`find.lines.0`), '' for the file as a whole. */
  readonly field: string;
  readonly detail: string;
}

/** A course that cannot be played as it is written: all that is wrong with it, at once. */
export class InvalidCourse extends Error {
  readonly code = 'COURSE_INVALID';
  readonly faults: readonly CourseFault[];

  constructor(faults: readonly CourseFault[]) {
    super(['Courses cannot be loaded.', ...faults.map(formatFault)].join('\n'));
    this.name = 'InvalidCourse';
    this.faults = faults;
  }
}

function formatFault({ code, file, field, detail }: CourseFault): string {
  const place = field === '' ? file : `${file} at ${field}`;
  return `  ${place}: ${detail} ${remedies[code]} [${code}]`;
}
