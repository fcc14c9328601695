import type { CourseFaultCode } from '../../../../server/courses/course-fault.ts';

/** The files of a course by path, below the folder of all courses. */
export type Files = ReadonlyMap<string, string>;

export interface Seeded {
  readonly files: Files;
  readonly code: CourseFaultCode;
  readonly file: string;
  readonly line: number;
}

/** Picks one of several places to break; the same for the same seed. */
export type Pick = (count: number) => number;

const challenge = 'own/delivery-fee/challenge.json';
const course = 'own/course.json';

/** Breaks one line of a file: those that match, one of them picked. */
function breakLine(file: string, code: CourseFaultCode, [pattern, by]: readonly [RegExp, string]) {
  return (files: Files, pick: Pick): Seeded => {
    const lines = (files.get(file) ?? '').split('\n');
    const places = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    const at = places[pick(places.length)] ?? -1;
    const broken = lines.map((line, index) => (index === at ? line.replace(pattern, by) : line)).join('\n');
    return { files: new Map([...files, [file, broken]]), code, file, line: at + 1 };
  };
}

function inChallenge(code: CourseFaultCode, pattern: RegExp, by: string) {
  return breakLine(challenge, code, [pattern, by]);
}

export const mistakes: readonly ((files: Files, pick: Pick) => Seeded)[] = [
  inChallenge('JSON_INVALID', /"(title|why|task)": "/, '"$1" "'),
  inChallenge('JSON_INVALID', /",$/, '"'),
  inChallenge('JSON_INVALID', /",$/, ','),
  inChallenge('JSON_INVALID', /"(id|title|language)":/, "'$1':"),
  inChallenge('JSON_INVALID', /"correct": (true|false)/, '"correct": yes'),
  inChallenge('JSON_INVALID', /^( +)"task"/, '$1// what to ask\n$1"task"'),
  inChallenge('FIELD_UNKNOWN', /"(title|why|task|explanation|otherwise)":/, '"$1s":'),
  inChallenge('FIELD_INVALID', /"(title|why|task|explanation)": ".*"/, '"$1": ""'),
  inChallenge('FIELD_INVALID', /"(title|why|task)": ".*"/, '"$1": 7'),
  inChallenge('FIELD_INVALID', /"correct": (true|false)/, '"correct": "$1"'),
  inChallenge('FIELD_INVALID', /"difficulty": "easy"/, '"difficulty": "simple"'),
  inChallenge('FIELD_INVALID', /"language": "javascript"/, '"language": "Javascript"'),
  inChallenge('FIELD_INVALID', /"id": "(\w)/, '"id": "$1!'),
  inChallenge('FIELD_INVALID', /"code": "code.txt"/, '"code": "../code.txt"'),
  inChallenge('FIELD_INVALID', /"5": /, '"five": '),
  inChallenge('FILE_MISSING', /"change": "/, '"change": "x'),
  inChallenge('FILE_MISSING', /"code": "code.txt"/, '"code": "codes.txt"'),
  inChallenge('ID_NOT_FOLDER', /"id": "delivery-fee"/, '"id": "delivery"'),
  inChallenge('ID_TWICE', /"id": "(text|cents)"/, '"id": "round"'),
  inChallenge('TITLE_TWICE', /"title": "(Cut|Round the total).*"/, '"title": "Round the number of parcels"'),
  inChallenge('LINE_OUTSIDE', /^( +)12$/, '$199'),
  inChallenge('LINE_OUTSIDE', /"5": /, '"15": '),
  inChallenge('LINE_BLANK', /^( +)12$/, '$13'),
  inChallenge('LINE_BLANK', /"5": /, '"8": '),
  inChallenge('FEEDBACK_ON_ANSWER', /"5": /, '"12": '),
  breakLine(course, 'ID_NOT_FOLDER', [/"id": "own"/, '"id": "other"']),
  breakLine(course, 'FILE_MISSING', [/"delivery-fee"/, '"delivery"']),
  breakLine(course, 'FIELD_UNKNOWN', [/"(title|summary)":/, '"$1s":']),
  breakLine(course, 'FIELD_INVALID', [/"(title|summary)": ".*"/, '"$1": null']),
  breakLine('own/delivery-fee/cents.diff', 'CHANGE_UNFOUND', [/^([ -] )/, '$1 ']),
  breakLine('own/delivery-fee/unused.txt', 'FILE_UNUSED', [/$/, '']),
];
