/** Where an href leads. */
export type Target =
  | { readonly kind: 'local'; readonly path: string; readonly query: string; readonly fragment: string }
  | { readonly kind: 'remote'; readonly url: string }
  /** Climbs out of the package, or begins at the root of the LMS's own site. */
  | { readonly kind: 'outside' };

/** Resolves an href against a folder of the package (`''` or ending in `/`). RFC 3986, 5.2, within a package. */
export function resolveHref(folder: string, href: string): Target {
  const text = href.trim().replaceAll('\\', '/');
  if (/^([a-z][a-z\d+.-]+:|\/\/)/i.test(text)) return { kind: 'remote', url: text };
  if (text.startsWith('/')) return { kind: 'outside' };
  const [beforeFragment = '', fragment = ''] = splitAt(text, '#');
  const [path = '', query = ''] = splitAt(beforeFragment, '?');
  const resolved = removeDots(`${folder}${decodePercent(path)}`);
  return resolved === undefined ? { kind: 'outside' } : { kind: 'local', path: resolved, query, fragment };
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function removeDots(path: string): string | undefined {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.pop() === undefined) return undefined;
  }
  return kept.join('/');
}

/** A `%` that begins no escape is meant as it stands: that is how LMSs read it, too. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** `''` for a file at the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** In lower case, without the dot; `''` where there is none. */
export function extensionOf(path: string): string {
  const name = baseNameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
