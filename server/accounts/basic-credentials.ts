/** The id and the text of an API token in `Authorization: Basic` (RFC 7617); undefined where the header is none. */
export function parseBasic(
  header: string | undefined,
): { readonly id: string; readonly text: string } | undefined {
  const [, encoded] = /^Basic +(\S+)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id, text: rest.join(':') };
}
