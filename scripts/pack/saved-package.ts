import { join } from 'node:path';

const top = join(import.meta.dirname, '../..');

export const wholePackage = join(top, 'package.json');
/** Where it is while npm packs the one of the tarball. */
export const savedPackage = join(top, 'node_modules/.cache/causeway/package.json');
