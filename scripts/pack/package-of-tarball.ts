import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the compiled modules lie, inside the tarball too. */
export const compiledFolder = 'scripts/dist';

/** The package.json of the tarball: what its modules load, in the versions that are tested here, and nothing else. */
export function describePackage(top: string, packages: ReadonlySet<string>): object {
  const { name, version, description, license, type } = readPackage(join(top, 'package.json'));
  const versions = [...packages]
    .sort()
    .map((each) => [each, readPackage(join(top, 'node_modules', each, 'package.json')).version]);
  return {
    name,
    version,
    description,
    license,
    type,
    bin: { causeway: `${compiledFolder}/scripts/causeway.js` },
    files: [compiledFolder],
    engines: { node: '>=22' },
    dependencies: Object.fromEntries(versions),
  };
}

function readPackage(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
