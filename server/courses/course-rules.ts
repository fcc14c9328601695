import type { RuleFault } from './challenge-draft.ts';
import { type Entry, entriesAt, repeated, textAt, textsOf } from './draft.ts';

/** A course as it lies on the disk, finished or not. */
export interface CourseDraft {
  /** Of the folder. */
  readonly name: string;
  readonly value: unknown;
  /** The names of the folders in it that hold a challenge. */
  readonly challenges: readonly string[];
}

/** What the shape of course.json alone cannot tell: ids that match their folders and each other. */
export function findCourseFaults({ name, value, challenges }: CourseDraft): readonly RuleFault[] {
  const topics = entriesAt(value, 'topics');
  const listed = listedChallenges(value);
  const names = listed.map((entry) => entry.value);
  const id = textAt(value, 'id');
  return [
    ...(id === undefined || id === name
      ? []
      : [fault('ID_NOT_FOLDER', ['id'], `"${id}" lies in the folder "${name}".`)]),
    ...repeated(textsOf(topics, 'id')).map((one) =>
      fault('ID_TWICE', one.path, `There are two topics "${one.value}".`),
    ),
    ...repeated(listed).map((one) => fault('ID_TWICE', one.path, `"${one.value}" is listed twice.`)),
    ...listed
      .filter((one) => !challenges.includes(one.value))
      .map((one) => fault('FILE_MISSING', one.path, `There is no file "${one.value}/challenge.json".`)),
    ...(topics.length === 0 ? [] : challenges)
      .filter((challenge) => !names.includes(challenge))
      .map((challenge) => fault('CHALLENGE_UNLISTED', ['topics'], `No topic lists "${challenge}".`)),
  ];
}

function listedChallenges(value: unknown): readonly Entry<string>[] {
  return entriesAt(value, 'topics').flatMap(({ value: topic, path }) =>
    textsOf(entriesAt(topic, 'challenges')).map((entry) => ({ ...entry, path: [...path, ...entry.path] })),
  );
}

function fault(code: RuleFault['code'], path: RuleFault['path'], detail: string): RuleFault {
  return { code, path, detail };
}
