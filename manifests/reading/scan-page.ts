/** What an HTML page, style sheet or script of a package says that rules ask about; the text itself is not kept. */
export interface PageScan {
  readonly path: string;
  readonly references: readonly PageReference[];
  readonly marks: readonly PageMark[];
}

export interface PageReference {
  readonly tag: string;
  readonly href: string;
  /** 1-based. */
  readonly line: number;
}

/** Signs of what the content's scripts do. A sign is a hint, not a proof: scripts can be written in many ways. */
const markSigns = [
  // Scripts for both versions put the names together: 'LMS' + 'Initialize'.
  ['finds-1.2-api', /\bLMSInitialize\b|\bLMSSetValue\b|(['"`])LMS\1|`LMS\$\{/],
  ['finds-2004-api', /\bAPI_1484_11\b/],
  ['writes-1.2-status', /cmi\.core\.lesson_status/],
  ['writes-2004-success', /cmi\.success_status/],
  ['writes-progress-measure', /cmi\.progress_measure/],
  ['exits-by-logout', /cmi\.(core\.)?exit['"]\s*,\s*['"]logout/],
  ['finishes-on-unload', /\bon(before)?unload\b|addEventListener\(\s*['"](before)?unload/],
  ['knows-pagehide', /pagehide/],
  ['jumps', /\}\s*jump\b/],
] as const;
export type PageMark = (typeof markSigns)[number][0];

const referenceAttributes: Readonly<Record<string, string>> = {
  script: 'src',
  link: 'href',
  img: 'src',
  iframe: 'src',
  frame: 'src',
  source: 'src',
  video: 'src',
  audio: 'src',
  embed: 'src',
  object: 'data',
};

/** Scans a text file by its extension. Time grows with the length of the text alone, whatever stands in it. */
export function scanPage(path: string, text: string): PageScan {
  const isPage = /\.x?html?$/i.test(path);
  return { path, references: isPage ? findReferences(text) : [], marks: findMarks(text) };
}

function findMarks(text: string): PageMark[] {
  return markSigns.filter(([, sign]) => sign.test(text)).map(([mark]) => mark);
}

function findReferences(text: string): PageReference[] {
  const found: PageReference[] = [];
  const lineAt = createLineCounter(text);
  for (let at = text.indexOf('<'); at >= 0; at = nextTag(text, at)) {
    const end = text.indexOf('>', at);
    const reference = end < 0 ? undefined : readReference(text.slice(at, end));
    if (reference !== undefined) found.push({ ...reference, line: lineAt(at) });
  }
  return found;
}

/** Where the next tag begins: comments, and what stands inside scripts and styles, are no tags. */
function nextTag(text: string, at: number): number {
  const ends = skips.find(({ begins }) => begins.test(text.slice(at, at + 8)))?.ends ?? '>';
  const end = text.indexOf(ends, at + 1);
  return end < 0 ? -1 : text.indexOf('<', end + (ends.startsWith('<') ? 0 : 1));
}

const skips = [
  { begins: /^<!--/, ends: '-->' },
  { begins: /^<script\b/i, ends: '</script' },
  { begins: /^<style\b/i, ends: '</style' },
] as const;

/** A tag longer than this is no reference but a page that wants to keep the scanner busy. */
const longestTag = 4096;

function readReference(tag: string): Omit<PageReference, 'line'> | undefined {
  const name = /^<([a-z]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  const wanted = referenceAttributes[name];
  if (wanted === undefined || tag.length > longestTag) return undefined;
  const attributes = readAttributes(tag);
  const href = attributes.get(wanted) ?? '';
  return isReference(href) && isLoaded(name, attributes) ? { tag: name, href } : undefined;
}

function readAttributes(tag: string): ReadonlyMap<string, string> {
  const pairs = tag.matchAll(/\s([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi);
  return new Map(
    [...pairs].map(([, name = '', quoted, single, bare]) => [
      name.toLowerCase(),
      (quoted ?? single ?? bare ?? '').trim(),
    ]),
  );
}

/** A link to a canonical page or another language is not loaded; one to a style or an icon is. */
function isLoaded(tag: string, attributes: ReadonlyMap<string, string>): boolean {
  return tag !== 'link' || /stylesheet|icon|preload|manifest/i.test(attributes.get('rel') ?? '');
}

function isReference(href: string): boolean {
  return href !== '' && !/^(data|about|javascript|blob|mailto):|^#|[{}<>]/i.test(href);
}

/** Counts lines forward only, so that all calls together walk the text once. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let walked = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', walked); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line += 1;
      walked = at + 1;
    }
    return line;
  };
}
