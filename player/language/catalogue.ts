import type { english } from './en.ts';

export type TextKey = keyof typeof english;
type Counted<Key> = Key extends `${infer Stem}.other` ? Stem : never;
/** Keys that have a form per plural category, named without it. */
export type CountedKey = Counted<TextKey>;

/** Every sentence in one language, with the plural forms that this language has beyond those of English. */
export type Catalogue = Readonly<Record<TextKey, string>> &
  Readonly<Partial<Record<`${CountedKey}.${Intl.LDMLPluralRule}`, string>>>;
