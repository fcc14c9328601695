import type { ManifestEncoding, ManifestFile } from '../checked-package.ts';
import { readManifest } from './manifest-model.ts';
import { parseXml } from './xml-tree.ts';

/** Reads a manifest's text, as decoded by its encoding and without a byte order mark. */
export function readManifestFile(path: string, text: string, encoding: ManifestEncoding): ManifestFile {
  const parsed = parseXml(text);
  if (parsed.kind === 'refused') return { path, text, encoding, content: parsed };
  return {
    path,
    text,
    encoding,
    content: { kind: 'parsed', manifest: readManifest(path, text, parsed.root) },
  };
}
