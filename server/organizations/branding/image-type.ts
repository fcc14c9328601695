/** Images that are served as what they are; SVG is not among them: it may run scripts. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp';

/** A player in a package loads it over whatever line there is. */
export const mostLogoBytes = 100_000;

interface Signature {
  readonly type: ImageType;
  /** Bytes as Latin 1, where they must stand. */
  readonly parts: readonly { readonly at: number; readonly bytes: string }[];
}

const signatures: readonly Signature[] = [
  { type: 'image/png', parts: [{ at: 0, bytes: '\x89PNG\r\n\x1a\n' }] },
  { type: 'image/jpeg', parts: [{ at: 0, bytes: '\xff\xd8\xff' }] },
  {
    type: 'image/webp',
    parts: [
      { at: 0, bytes: 'RIFF' },
      { at: 8, bytes: 'WEBP' },
    ],
  },
];

/** By the first bytes, whatever a name or a header says; undefined for anything else. */
export function imageTypeOf(image: Buffer): ImageType | undefined {
  return signatures.find(({ parts }) =>
    parts.every(({ at, bytes }) => image.toString('latin1', at, at + bytes.length) === bytes),
  )?.type;
}
