/** What an LMS's grade book shows of a learner's attempts. */
import type { DataModel, Edition, Registration } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { hasVerdict } from '../attempt/seed-model.ts';
import type { GradeSource } from './lms-profile.ts';

interface Graded {
  readonly edition: Edition;
  readonly model: DataModel;
  /** `open`: not terminated yet. */
  readonly state: 'open' | 'terminated';
}

/** 0 to 100; null while there is no grade. Of a package with several SCOs the first one counts, as content's own. */
export function gradeOf(edition: Edition, source: GradeSource, { attempts }: Registration): number | null {
  const grades = attempts.map(({ scos }) => {
    const [record] = Object.values(scos);
    return record === undefined
      ? null
      : sources[source]({ edition, model: record.model, state: record.state });
  });
  if (source !== 'highest-raw') return grades.findLast((grade) => grade !== null) ?? null;
  const known = grades.filter((grade) => grade !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

function rawOf({ edition, model }: Graded): number | null {
  return numberOf(model[namesOf(edition).scoreRaw]);
}

function scaledOf({ model }: Graded): number | null {
  const scaled = numberOf(model['cmi.score.scaled']);
  return scaled === null ? null : scaled * 100;
}

function statusGrade({ edition, model }: Graded): number | null {
  const { completion, success } = namesOf(edition);
  if (model[success] === 'failed') return 0;
  return model[success] === 'passed' || model[completion] === 'completed' ? 100 : null;
}

const sources: Readonly<Record<GradeSource, (graded: Graded) => number | null>> = {
  raw: rawOf,
  'highest-raw': rawOf,
  'whole-raw': (graded) => {
    const raw = rawOf(graded);
    return raw === null ? null : Math.trunc(raw);
  },
  'raw-or-scaled': (graded) =>
    hasVerdict(graded.edition, { model: graded.model, launches: 1, state: graded.state })
      ? (rawOf(graded) ?? scaledOf(graded))
      : null,
  'raw-of-max': (graded) => {
    const [raw, max] = [
      rawOf(graded),
      numberOf(graded.model[namesOf(graded.edition).scoreRaw.replace(/raw$/, 'max')]),
    ];
    return raw === null || max === null || max === 0 ? null : (raw / max) * 100;
  },
  'scaled-or-status': (graded) =>
    graded.state === 'terminated' ? (scaledOf(graded) ?? statusGrade(graded)) : null,
  none: () => null,
};
