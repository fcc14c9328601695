/** What can be wrong with a course on disk: one row per code, with what its author does about it. */
const remedies = {
  FILE_MISSING: 'Add the file, or correct the name that leads to it.',
  FILE_UNREADABLE: 'Give this account the right to read it.',
  FILE_UNUSED: 'Name the file in challenge.json, or remove it.',
  JSON_INVALID: 'Correct the JSON.',
  FIELD_MISSING: 'Add it.',
  FIELD_UNKNOWN: 'Correct the name of the field, or remove it.',
  FIELD_INVALID: 'Give the field such a value.',
  TEXT_MISSING: 'Add the text in this language.',
  ID_NOT_FOLDER: 'Name the folder like the id, or the id like the folder.',
  ID_TWICE: 'Give each its own id.',
  CHALLENGE_UNLISTED: 'List the challenge in a topic of course.json, or remove its folder.',
  CODE_LENGTH: 'Show 12 to 60 lines: enough to search in, few enough to read.',
  LINE_OUTSIDE: 'Use a line number that the code has.',
  LINE_BLANK: 'Name a line with code on it.',
  LINE_TWICE: 'Name each line once.',
  FEEDBACK_ON_ANSWER: 'Explain right lines in "explanation"; "byLine" is for the others.',
  CORRECT_NOT_ONE: 'Mark exactly one option as correct.',
  CORRECT_NONE: 'Mark what is right as correct, and leave something that is wrong.',
  RIGHT_LONGEST:
    'Make a wrong option at least as long, or the right one shorter: length must not give it away.',
  TITLE_TWICE: 'Give each option a title of its own.',
  CHANGE_UNMARKED: 'Begin each line of a change with a space, "-" or "+".',
  CHANGE_EMPTY: 'Let the change remove or add a line.',
  CHANGE_UNFOUND: 'Copy the lines that stay or go from the code, with their blanks, and in its order.',
  CHANGE_AMBIGUOUS: 'Add a line around the change, so that it fits in one place only.',
} as const;

export type CourseFaultCode = keyof typeof remedies;

export interface CourseFault {
  readonly code: CourseFaultCode;
  /** Relative to the folder of all courses, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Path inside the file (`find.lines.0`), '' for the file as a whole. */
  readonly field: string;
  readonly detail: string;
}

/** A course that cannot be played as it is written: all that is wrong with it, at once. */
export class InvalidCourse extends Error {
  readonly code = 'COURSE_INVALID';
  readonly faults: readonly CourseFault[];

  constructor(faults: readonly CourseFault[]) {
    super(['Courses cannot be loaded.', ...faults.map((fault) => `  ${formatFault(fault)}`)].join('\n'));
    this.name = 'InvalidCourse';
    this.faults = faults;
  }
}

/** `file:line field: what is wrong. What to do. [CODE]`, as editors and terminals make links of it. */
export function formatFault({ code, file, line, field, detail }: CourseFault): string {
  return `${file}:${line}${field === '' ? '' : ` ${field}`}: ${detail} ${remedies[code]} [${code}]`;
}
