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
  ['finds-1.2-api', /\bLMSInitialize\b|\bLMSSetValue\b/],
  ['finds-2004-api', /\bAPI_1484_11\b/],
  ['writes-1.2-status', /cmi\.core\.lesson_status/],
  ['writes-2004-success', /cmi\.success_status/],
  ['writes-progress-measure', /cmi\.progress_measure/],
  ['exits-by-logout', /cmi\.(core\.)?exit['"]\s*,\s*['"]logout/],
  ['finishes-on-unload', /\bon(before)?unload\b|addEventListener\(\s*['"](before)?unload/],
  ['knows-pagehide', /pagehide/],
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
  const lines = createLineCounter(text);
  for (let at = text.indexOf('<'); at >= 0; ) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      at = end < 0 ? -1 : text.indexOf('<', end);
      continue;
    }
    const end = text.indexOf('>', at);
    if (end < 0) break;
    const reference = readReference(text.slice(at, end));
    if (reference !== undefined) found.push({ ...reference, line: lines(at) });
    at = text.indexOf('<', end);
  }
  return found;
}

/** A tag longer than this is no reference but a page that wants to keep the scanner busy. */
const longestTag = 4096;

function readReference(tag: string): Omit<PageReference, 'line'> | undefined {
  const name = /^<([a-z]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  const wanted = referenceAttributes[name];
  if (wanted === undefined || tag.length > longestTag) return undefined;
  for (const [, attribute, quoted, single, bare] of tag.matchAll(
    /\s([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    const href = (quoted ?? single ?? bare ?? '').trim();
    if (attribute?.toLowerCase() === wanted && isReference(href)) return { tag: name, href };
  }
  return undefined;
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
