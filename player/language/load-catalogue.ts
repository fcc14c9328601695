import type { Catalogue } from './catalogue.ts';
import { english } from './en.ts';
import type { LanguageCode } from './languages.ts';

/** English is in the script; the others are files beside it, asked for when they are spoken. Undefined where one cannot be had. */
export async function loadCatalogue(code: LanguageCode): Promise<Catalogue | undefined> {
  if (code === 'en') return english;
  try {
    const response = await fetch(`language-${code}.json`);
    return response.ok ? parseCatalogue(await response.json()) : undefined;
  } catch {
    // No network, or a server that answers with a page of its own: the page stays in the language that it has.
    return undefined;
  }
}

/** A file of another edition of the player may lack sentences: those stay English. */
function parseCatalogue(found: unknown): Catalogue | undefined {
  return typeof found === 'object' && found !== null ? { ...english, ...found } : undefined;
}
