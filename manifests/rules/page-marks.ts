import type { CheckedPackage } from '../checked-package.ts';
import type { PageMark } from '../reading/scan-page.ts';

export function hasMark({ pages }: CheckedPackage, mark: PageMark): boolean {
  return pages.some(({ marks }) => marks.includes(mark));
}

/** Without any sign of an API the scripts are unreadable to us (packed, or made at run time), and silence proves nothing. */
export function hasScripts(pkg: CheckedPackage): boolean {
  return hasMark(pkg, 'finds-1.2-api') || hasMark(pkg, 'finds-2004-api');
}
