import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, with every header field open to a lie. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** The name in the local header, where it differs. */
  readonly localName?: string;
  /** Bit 11 says that the name is UTF-8. */
  readonly flags?: number;
  readonly method?: number;
  /** What the headers say, where it is not the truth. */
  readonly declaredBytes?: number;
  readonly crc?: number;
  readonly unixMode?: number;
  readonly extra?: Buffer;
  /** Where the directory says that the entry begins; an index of another entry. */
  readonly placedAt?: number;
}

export interface RawZip {
  readonly entries: readonly RawEntry[];
  readonly before?: Buffer;
  /** Entries counted by the end record, and the number of its disk. */
  readonly count?: number;
  readonly disk?: number;
}

/** Writes a zip exactly as told, honest or not (APPNOTE 4.3). */
export function writeRawZip({ entries, before = Buffer.alloc(0), count, disk = 0 }: RawZip): Buffer {
  const locals: Buffer[] = [];
  const offsets: number[] = [];
  let position = before.length;
  for (const entry of entries) {
    offsets.push(position);
    const local = writeLocal(entry);
    locals.push(local);
    position += local.length;
  }
  const directory = Buffer.concat(
    entries.map((entry, index) => writeCentral(entry, offsets[entry.placedAt ?? index] ?? 0)),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(disk, 4);
  end.writeUInt16LE(count ?? entries.length, 8);
  end.writeUInt16LE(count ?? entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([before, ...locals, directory, end]);
}

function writeLocal(entry: RawEntry): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  writeShared(entry, head, 4);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed(entry)]);
}

function writeCentral(entry: RawEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.extra ?? Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE((3 << 8) | 20, 4);
  writeShared(entry, head, 6);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name, extra]);
}

/** The fields that both headers have, in the same order: version, flags, method, time, date, CRC, sizes. */
function writeShared(entry: RawEntry, head: Buffer, at: number): void {
  const content = Buffer.from(entry.content ?? '');
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(entry.flags ?? 0x800, at + 2);
  head.writeUInt16LE(methodOf(entry), at + 4);
  head.writeUInt16LE(0, at + 6);
  head.writeUInt16LE(0x21, at + 8);
  head.writeUInt32LE(entry.crc ?? crc32(content), at + 10);
  head.writeUInt32LE(packed(entry).length, at + 14);
  head.writeUInt32LE(entry.declaredBytes ?? content.length, at + 18);
}

function methodOf({ method, content = '' }: RawEntry): number {
  return method ?? (content.length > 40 ? 8 : 0);
}

function packed(entry: RawEntry): Buffer {
  const content = Buffer.from(entry.content ?? '');
  return methodOf(entry) === 8 ? deflateRawSync(content) : content;
}
