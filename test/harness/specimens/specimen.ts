import type { Edition } from '../attempt/attempt.ts';
import { makePackage } from './make-package.ts';
import { type GoodSession, scoPage, session } from './sco-page.ts';

/** A package with exactly the faults that it names. */
export interface Specimen {
  readonly name: string;
  readonly edition: Edition;
  /** The rule ids that it must produce, and no other. */
  readonly expects: readonly string[];
  readonly zip: Buffer;
  /** The built-in plan under which it shows. */
  readonly plan: string;
}

export interface SpecimenRow {
  readonly name: string;
  readonly edition: Edition;
  readonly expects: readonly string[];
  /** What differs from a good session. */
  readonly session?: Partial<GoodSession>;
  /** Instead of any session. */
  readonly script?: string;
  /** Inside the item, as XML. */
  readonly item?: string;
  /** Instead of the whole page. */
  readonly page?: string;
  readonly plan?: string;
}

export function specimen({ name, edition, expects, plan = 'none', ...row }: SpecimenRow): Specimen {
  const content = row.page ?? scoPage(edition, name, row.script ?? session(row.session ?? {}));
  const zip = makePackage({
    edition,
    title: name,
    items: `<item identifier="one" identifierref="r1"><title>${name}</title>${row.item ?? ''}</item>`,
    resources: [{ id: 'r1', kind: 'sco', href: 'index.html', content }],
  });
  return { name, edition, expects, zip, plan };
}
