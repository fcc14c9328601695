/** The modules that some files need, as JavaScript: a tarball is run by a Node that strips no types below node_modules. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, normalize } from 'node:path';

export interface Collected {
  /** By the path of the JavaScript file, relative to the top folder. */
  readonly modules: ReadonlyMap<string, string>;
  /** Names of the npm packages that they load. */
  readonly packages: ReadonlySet<string>;
}

interface Collecting {
  readonly top: string;
  /** Paths of modules that stay behind, with all that only they need. */
  readonly leftOut: readonly string[];
}

/** Follows the imports and the workers of `entries`; paths are relative to `top`. */
export function collectModules(entries: readonly string[], { top, leftOut }: Collecting): Collected {
  const modules = new Map<string, string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(asJavaScript(path)) || leftOut.includes(path)) continue;
    const code = stripTypeScriptTypes(readFileSync(join(top, path), 'utf8'));
    modules.set(
      asJavaScript(path),
      code.replaceAll(specifiers, (whole) => asJavaScript(whole)),
    );
    const loaded = [...code.matchAll(specifiers)].map(([, , name = '']) => name);
    waiting.push(...loaded.filter(isOurs).map((name) => normalize(join(dirname(path), name))));
    for (const name of loaded.filter((each) => !isOurs(each))) packages.add(packageOf(name));
  }
  packages.delete('');
  return { modules, packages };
}

/** `from '…'`, `import('…')`, `new URL('…', import.meta.url)` and `resolve('…')` of an asset of a package. */
const specifiers = /(\bfrom\s+|\bimport\s*\(?\s*|new URL\(\s*|\)\.resolve\(\s*)'([^']+)'/g;

function isOurs(name: string): boolean {
  return name.endsWith('.ts');
}

function asJavaScript(text: string): string {
  return text.replace(/\.ts('?)$/, '.js$1');
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return '';
  const [first = '', second = ''] = name.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
