import { all, type Breakage, listed, withEntry } from '../break.ts';
import { writeRawZip } from '../raw-zip.ts';
import type { Draft } from '../sample-package.ts';

const edition = '1.2' as const;
const text = 'x'.repeat(200);

/** Entries of hostile and broken zips, beside a course that is in order. */
export const archiveBreakages: readonly Breakage[] = [
  { rule: 'zip/path-escape', edition, change: withEntry({ name: '../evil.html', content: text }) },
  {
    rule: 'zip/path-escape',
    how: 'in the middle',
    edition,
    change: withEntry({ name: 'a/../../evil.html' }),
  },
  { rule: 'zip/path-escape', how: 'by backslashes', edition, change: withEntry({ name: '..\\evil.html' }) },
  { rule: 'zip/absolute-path', edition, change: withEntry({ name: '/etc/evil.html', content: text }) },
  { rule: 'zip/drive-path', edition, change: withEntry({ name: 'C:/evil.html', content: text }) },
  {
    rule: 'zip/backslash-path',
    edition,
    change: all(listed('notes/a.txt'), withEntry({ name: 'notes\\a.txt', content: text })),
  },
  { rule: 'zip/empty-segment', edition, change: withEntry({ name: 'a//b.txt', content: text }) },
  { rule: 'zip/empty-segment', how: 'no name', edition, change: withEntry({ name: '', content: text }) },
  { rule: 'zip/control-character', how: 'NUL', edition, change: withEntry({ name: 'a.txt\u0000.html' }) },
  { rule: 'zip/control-character', how: 'line break', edition, change: withEntry({ name: 'a\nb.txt' }) },
  {
    rule: 'zip/name-not-utf8',
    edition,
    change: withEntry({ name: Buffer.from('caf\xe9.txt', 'latin1'), flags: 0, content: text }),
    also: ['file/unlisted'],
  },
  {
    rule: 'zip/name-differs',
    edition,
    change: withEntry({ name: 'notes.txt', localName: 'other.txt', content: text }),
  },
  {
    rule: 'zip/link',
    edition,
    change: withEntry({ name: 'link.html', content: '/etc/passwd', unixMode: 0o120777 }),
  },
  { rule: 'zip/special-file', edition, change: withEntry({ name: 'pipe', unixMode: 0o010644 }) },
  {
    rule: 'zip/special-file',
    how: 'device',
    edition,
    change: withEntry({ name: 'disk', unixMode: 0o060644 }),
  },
  {
    rule: 'zip/encrypted',
    edition,
    change: all(listed('secret.html'), withEntry({ name: 'secret.html', content: text, flags: 0x801 })),
  },
  {
    rule: 'zip/compression-method',
    edition,
    change: all(listed('a.txt'), withEntry({ name: 'a.txt', content: 'abc', method: 12 })),
  },
  {
    rule: 'zip/ratio',
    edition,
    change: all(listed('zeros.bin'), withEntry({ name: 'zeros.bin', content: Buffer.alloc(3_000_000) })),
  },
  {
    rule: 'zip/lying-size',
    edition,
    change: all(listed('a.txt'), withEntry({ name: 'a.txt', content: text, declaredBytes: 100 })),
  },
  {
    rule: 'zip/lying-size',
    how: 'less than said',
    edition,
    change: all(listed('a.txt'), withEntry({ name: 'a.txt', content: text, declaredBytes: 300 })),
  },
  {
    rule: 'zip/corrupt-entry',
    edition,
    change: all(listed('a.txt'), withEntry({ name: 'a.txt', content: text, crc: 1 })),
  },
  {
    rule: 'zip/overlap',
    edition,
    change: withEntry(
      { name: 'a.txt', content: text },
      { name: 'b.txt', localName: 'a.txt', content: text, placedAt: 9 },
    ),
    also: ['zip/name-differs'],
  },
  {
    rule: 'zip/duplicate-name',
    edition,
    change: all(
      listed('a.txt'),
      withEntry({ name: 'a.txt', content: 'one' }, { name: 'a.txt', content: 'two' }),
    ),
  },
  {
    rule: 'zip/zip64',
    edition,
    change: all(
      listed('a.txt'),
      withEntry({ name: 'a.txt', content: text, extra: Buffer.from([1, 0, 0, 0]) }),
    ),
  },
];

/** Zips that are broken as a whole: made from the sample's bytes, or from nothing. */
export const wholeBreakages: readonly {
  readonly rule: string;
  readonly how: string;
  readonly zip: (draft: Draft) => Buffer;
}[] = [
  { rule: 'zip/unreadable', how: 'no zip at all', zip: () => Buffer.from('<html>Please log in</html>') },
  { rule: 'zip/unreadable', how: 'cut on its way', zip: () => bigZip().subarray(0, 300) },
  { rule: 'zip/unreadable', how: 'empty file', zip: () => Buffer.alloc(0) },
  { rule: 'zip/too-many-entries', how: '10,001 files', zip: () => manyEntries(10_001) },
  { rule: 'zip/too-many-entries', how: '100,000 files', zip: () => manyEntries(100_000) },
  {
    rule: 'zip/multi-disk',
    how: 'second of two',
    zip: () => writeRawZip({ entries: [{ name: 'a' }], disk: 1 }),
  },
  { rule: 'zip/too-large', how: 'in all', zip: () => writeRawZip({ entries: hugeEntries() }) },
  { rule: 'package/empty', how: 'no entries', zip: () => writeRawZip({ entries: [] }) },
];

function bigZip(): Buffer {
  return writeRawZip({ entries: [{ name: 'imsmanifest.xml', content: 'x'.repeat(1000), method: 0 }] });
}

/** The end record counts to 65,535 only, so a writer without 64-bit records says less than there are. */
function manyEntries(count: number): Buffer {
  const entries = Array.from({ length: count }, (_, index) => ({ name: `f${index}` }));
  return writeRawZip({ entries, count: count & 0xffff });
}

function hugeEntries() {
  return Array.from({ length: 12 }, (_, index) => ({
    name: `f${index}`,
    declaredBytes: 100_000_000,
    content: 'x'.repeat(50),
  }));
}
