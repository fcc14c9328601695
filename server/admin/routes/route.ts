/** What the address bar says after `#`: a page, whose organization, which one of its things, and how it is looked at. */
export interface Route {
  /** Empty, or unknown to the registry: the first page that one may open. */
  readonly page: string;
  /** Empty where none is chosen. */
  readonly organizationId: string;
  /** Of the one thing that is looked at; empty for the page itself. */
  readonly id: string;
  /** Search, filters, sorting and the like. */
  readonly query: Query;
}

export type Query = Readonly<Record<string, string>>;

/** Parses `#PAGE/ORGANIZATION/ID?KEY=VALUE`; whatever is left out is empty. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const [page = '', organizationId = '', id = ''] = path.split('/').map(decodePart);
  return { page, organizationId, id, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a route, for links; parts that are left out are empty. */
export function formatRoute({ page = '', organizationId = '', id = '', query = {} }: Partial<Route>): string {
  const path = [page, organizationId, id].map(encodeURIComponent).join('/').replace(/\/+$/, '');
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return search.size === 0 ? `#${path}` : `#${path}?${search}`;
}

/** What somebody has typed into the address bar may be no percent encoding. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
