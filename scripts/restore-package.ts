/** After `npm pack`: the whole package.json again, and the compiled modules away. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compiledFolder } from './pack/package-of-tarball.ts';
import { savedPackage, wholePackage } from './pack/saved-package.ts';

renameSync(savedPackage, wholePackage);
rmSync(join(import.meta.dirname, '..', compiledFolder), { recursive: true, force: true });
