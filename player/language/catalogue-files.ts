import { arabic } from './ar.ts';
import type { Catalogue } from './catalogue.ts';
import { german } from './de.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import type { LanguageCode } from './languages.ts';

/** What lies beside the script, by language; for the build and for tests. */
export const catalogues: Readonly<Record<Exclude<LanguageCode, 'en'>, Catalogue>> = {
  de: german,
  es: spanish,
  fr: french,
  ar: arabic,
};
