/** An element to be written; a name carries its prefix, and attributes are written in the order given. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[] | string;
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlElement['children'] = [],
): XmlElement {
  return { name, attributes, children };
}

/** A whole document, indented by two spaces. The same tree gives the same text. */
export function formatXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${formatElement(root, '')}\n`;
}

function formatElement({ name, attributes, children }: XmlElement, indent: string): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const start = `${indent}<${name}${head.join('')}`;
  if (children.length === 0) return `${start}/>`;
  if (typeof children === 'string') return `${start}>${escapeXml(children)}</${name}>`;
  const inner = children.map((child) => formatElement(child, `${indent}  `));
  return [`${start}>`, ...inner, `${indent}</${name}>`].join('\n');
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Line ends and tabs become references too: a reader would turn them into blanks in attributes (XML 1.0, 3.3.3). */
export function escapeXml(text: string): string {
  return dropIllegalCharacters(text).replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? '');
}

/** XML 1.0, 2.2: most control characters, lone surrogates, U+FFFE and U+FFFF cannot stand in a document, not even as references. */
export function dropIllegalCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
