/** The languages of the interface, each by its own name. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type LanguageCode = keyof typeof languages;
export const languageCodes = Object.keys(languages) as readonly LanguageCode[];

interface Wishes {
  /** By the learner's own hand, in this browser. */
  readonly chosen: LanguageCode | 'auto';
  /** The LMS's learner preference (SCORM 1.2 RTE 3.4.7, SCORM 2004 RTE 4.2.13); '' where it has none. */
  readonly lms: string;
  /** What the browser prefers, best first. */
  readonly browser: readonly string[];
}

/** The learner's own choice, else the first wish that can be met: the LMS's, then the browser's. */
export function chooseLanguage({ chosen, lms, browser }: Wishes): LanguageCode {
  if (chosen !== 'auto') return chosen;
  const met = [lms, ...browser].map(findLanguage);
  return met.find((code) => code !== undefined) ?? 'en';
}

/** By the primary subtag (RFC 5646); LMSs write `de_DE` too. */
function findLanguage(tag: string): LanguageCode | undefined {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0];
  return languageCodes.find((code) => code === primary);
}
