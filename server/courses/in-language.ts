import type { Course } from './course.ts';

/** What courses are written in; translations lie beside. */
const written = 'en';

/**
 * The course in the first language of an `Accept-Language` header (RFC 9110, 12.5.4) that it has, else as it was written. Only
 * texts differ: answers, ids and code are the same.
 */
export function inLanguage(course: Course, acceptLanguage: string | undefined): Course {
  const wanted = languagesOf(acceptLanguage ?? '').find(
    (language) => language === written || course.translations?.has(language) === true,
  );
  return course.translations?.get(wanted ?? written) ?? course;
}

/** Languages without their regions, the most wanted first. */
function languagesOf(header: string): readonly string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
      return { language: tag.split('-')[0] ?? '', quality: Number(quality?.slice(2) ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ language }) => language);
}
