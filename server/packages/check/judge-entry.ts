import type { Entry } from 'yauzl';
import type { ZipFaultCode } from '../../../manifests/checked-package.ts';
import { readLimits } from './read-limits.ts';

/** An entry's header by its meaning. */
export interface EntryHead {
  /** With forward slashes; ends in one for a folder. */
  readonly path: string;
  readonly entry: Entry;
}

export interface HeadFault {
  readonly code: ZipFaultCode;
  readonly detail: string;
}

/** The name as its writer meant it: UTF-8 where it is that, else code page 437 (APPNOTE, appendix D). */
export function decodeName(raw: Buffer): { readonly name: string; readonly isUtf8: boolean } {
  const name = raw.toString('utf8');
  return Buffer.from(name, 'utf8').equals(raw)
    ? { name, isUtf8: true }
    : { name: [...raw].map(decodeByte).join(''), isUtf8: false };
}

function decodeByte(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (codePage437[byte - 0x80] ?? '');
}

/** Characters 128 to 255 of code page 437. */
const codePage437 = [
  ...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»',
  ...'░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
  ...'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
];

/** Everything that is wrong with an entry by its central header alone. */
export function judgeEntry(entry: Entry): HeadFault[] {
  const { name, isUtf8 } = decodeName(entry.fileNameRaw);
  const isMarked = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const isAscii = /^[ -~]*$/.test(name);
  return [
    ...fault('name-not-utf8', !isUtf8, `its bytes are of code page 437, as “${name}”`),
    ...fault(
      'name-not-utf8',
      isUtf8 && !isMarked && !isAscii && !hasControl(name),
      `its bytes are UTF-8, as “${name}”, and its flag says code page 437`,
    ),
    ...judgeName(name),
    ...fault('link', fileTypeOf(entry) === 0o120000, 'its mode says symbolic link'),
    ...fault('special-file', specialTypes.has(fileTypeOf(entry)), 'its mode says device, pipe or socket'),
    ...fault('encrypted', entry.isEncrypted(), 'its flag says encrypted'),
    ...fault(
      'compression-method',
      ![0, 8].includes(entry.compressionMethod),
      `method ${entry.compressionMethod}`,
    ),
    ...judgeSizes(entry),
  ];
}

/** The first two are faults of where the name leads; the rest of what stands in it. */
function judgeName(name: string): HeadFault[] {
  const segments = name.replaceAll('\\', '/').split('/');
  const isFolder = segments.at(-1) === '' && segments.length > 1;
  const body = isFolder ? segments.slice(0, -1) : segments;
  return [
    ...fault('path-escape', segments.includes('..'), 'it climbs above the root of the package'),
    ...fault('absolute-path', /^[\\/]/.test(name), 'it begins with a slash'),
    ...fault('drive-path', /^[a-z]:/i.test(name), 'it begins with a drive'),
    ...fault(
      'backslash-path',
      name.includes('\\') && !/^[a-z]:|^\\/i.test(name) && !segments.includes('..'),
      name,
    ),
    ...fault('control-character', hasControl(name), JSON.stringify(name)),
    ...fault(
      'empty-segment',
      body.some((segment, index) => segment === '' && index > 0) || name === '',
      `“${name}”`,
    ),
  ];
}

export function judgeSizes({ uncompressedSize, compressedSize }: Entry): HeadFault[] {
  const isSwollen =
    uncompressedSize > readLimits.ratioFromBytes && uncompressedSize > compressedSize * readLimits.entryRatio;
  return [...fault('ratio', isSwollen, `${megabytes(uncompressedSize)} out of ${compressedSize} bytes`)];
}

function fault(code: ZipFaultCode, isBroken: boolean, detail: string): HeadFault[] {
  return isBroken ? [{ code, detail }] : [];
}

function hasControl(name: string): boolean {
  return /\p{Cc}/u.test(name);
}

const unixMakers = new Set([3, 19]);
const specialTypes = new Set([0o010000, 0o020000, 0o060000, 0o140000]);

/** The file type bits of a Unix mode; 0 where the maker's system has none (APPNOTE 4.4.2 and 4.4.15). */
function fileTypeOf({ versionMadeBy, externalFileAttributes }: Entry): number {
  return unixMakers.has(versionMadeBy >>> 8) ? (externalFileAttributes >>> 16) & 0o170000 : 0;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
