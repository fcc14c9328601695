import type { ManifestEncoding, ManifestFile } from '../../../manifests/checked-package.ts';
import { readManifestFile } from '../../../manifests/reading/manifest-file.ts';

/** Decodes a manifest by its byte order mark, else by its XML declaration (XML 1.0, appendix F), else as UTF-8. */
export function decodeManifest(path: string, bytes: Buffer): ManifestFile {
  const hasBom = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const declared = readDeclaredEncoding(bytes);
  const encoding: ManifestEncoding = { hasBom, declared, isValidUtf8: isUtf8(bytes) };
  return readManifestFile(path, decode(bytes, declared), encoding);
}

function readDeclaredEncoding(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declaration = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(
    bytes.toString('latin1', 0, 200),
  );
  const name = declaration?.[1]?.toLowerCase() ?? 'utf-8';
  return name === 'utf8' || name === 'us-ascii' ? 'utf-8' : name;
}

function decode(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    // An encoding that nobody knows: its own rule reports it, and ASCII reads the same in nearly all of them.
    if (error instanceof RangeError) return bytes.toString('latin1');
    throw error;
  }
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
