/** Undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged package, or somebody else's text under our name: the caller knows what to do without.
    return undefined;
  }
}
