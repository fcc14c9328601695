import { type FileHandle, open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';

/** A file of a new zip: bytes of ours, or an entry of another zip that keeps its packed bytes. */
export interface ZipPart {
  readonly name: string;
  readonly source: Buffer | Entry;
}

export interface SourceZip {
  readonly file: string;
  readonly zip: ZipFile;
}

/**
 * Writes a zip in which entries of another one keep every packed byte: nothing is inflated, so the size of a file does
 * not matter. Names are UTF-8 and marked so. Throws where `out` exists.
 */
export async function copyZip(out: string, source: SourceZip, parts: readonly ZipPart[]): Promise<void> {
  const from = await open(source.file);
  const to = await open(out, 'wx');
  const writing: Writing = { from, to, zip: source.zip, position: 0, directory: [] };
  try {
    for (const part of parts) await writePart(writing, part);
    await writeDirectory(writing);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

interface Writing {
  readonly from: FileHandle;
  readonly to: FileHandle;
  readonly zip: ZipFile;
  position: number;
  readonly directory: Buffer[];
}

/** What both headers say of an entry (APPNOTE 4.3.7 and 4.3.12). */
interface Head {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly sum: number;
  readonly packed: number;
  readonly bytes: number;
}

const utf8Names = 0x800;
/** Sizes stand in the headers, so no descriptor follows the data. */
const sizesBehindData = 0x8;

async function writePart(writing: Writing, { name, source }: ZipPart): Promise<void> {
  const offset = writing.position;
  if (Buffer.isBuffer(source)) {
    const packed = deflateRawSync(source);
    const head = headOfContent(name, source, packed);
    await write(writing, localHeader(head), packed);
    writing.directory.push(centralHeader(head, offset));
    return;
  }
  const head = headOfEntry(name, source);
  await write(writing, localHeader(head));
  await copyRange(writing, (await writing.zip.readLocalFileHeaderPromise(source)).fileDataStart, head.packed);
  writing.directory.push(centralHeader(head, offset));
}

function headOfContent(name: string, content: Buffer, packed: Buffer): Head {
  const sizes = { sum: crc32(content), packed: packed.length, bytes: content.length };
  return { name: Buffer.from(name), flags: utf8Names, method: 8, time: 0, date: 0x21, ...sizes };
}

function headOfEntry(name: string, entry: Entry): Head {
  return {
    name: Buffer.from(name),
    flags: (entry.generalPurposeBitFlag & ~sizesBehindData) | utf8Names,
    method: entry.compressionMethod,
    time: entry.lastModFileTime,
    date: entry.lastModFileDate,
    sum: entry.crc32,
    packed: entry.compressedSize,
    bytes: entry.uncompressedSize,
  };
}

async function write(writing: Writing, ...pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    await writing.to.writeFile(piece);
    writing.position += piece.length;
  }
}

const chunkBytes = 1024 ** 2;

async function copyRange(writing: Writing, start: number, length: number): Promise<void> {
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, length));
  for (let at = 0; at < length; ) {
    const { bytesRead } = await writing.from.read(chunk, 0, Math.min(chunk.length, length - at), start + at);
    if (bytesRead === 0) throw new Error('The zip ends before its data do');
    await write(writing, chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
}

function localHeader(head: Head): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeShared(head, header, 4);
  return Buffer.concat([header, head.name]);
}

/** Made by Unix, an ordinary file of mode 0644, whatever it was called before. */
function centralHeader(head: Head, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  writeShared(head, header, 6);
  header.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, head.name]);
}

function writeShared({ name, ...head }: Head, header: Buffer, at: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(head.flags, at + 2);
  header.writeUInt16LE(head.method, at + 4);
  header.writeUInt16LE(head.time, at + 6);
  header.writeUInt16LE(head.date, at + 8);
  header.writeUInt32LE(head.sum, at + 10);
  header.writeUInt32LE(head.packed, at + 14);
  header.writeUInt32LE(head.bytes, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

async function writeDirectory(writing: Writing): Promise<void> {
  const start = writing.position;
  await write(writing, ...writing.directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(writing.directory.length, 8);
  end.writeUInt16LE(writing.directory.length, 10);
  end.writeUInt32LE(writing.position - start, 12);
  end.writeUInt32LE(start, 16);
  await write(writing, end);
}
