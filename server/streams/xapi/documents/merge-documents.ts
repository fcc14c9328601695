interface JsonDocument {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The properties of the second over those of the first (Communication 2.2, "JSON Procedure"); undefined unless both are JSON objects. */
export function mergeDocuments(before: JsonDocument, added: JsonDocument): Uint8Array | undefined {
  const [first, second] = [parseObject(before), parseObject(added)];
  if (first === undefined || second === undefined) return undefined;
  return Buffer.from(JSON.stringify({ ...first, ...second }));
}

export function parseObject({ contentType, content }: JsonDocument): object | undefined {
  if (!/^application\/json\b/i.test(contentType)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(content).toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // No JSON: the caller is told that it cannot be merged.
    return undefined;
  }
}
