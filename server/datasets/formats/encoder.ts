import type { Row } from '../open-cursor.ts';

/** What proves that a file is whole: the number of its rows, and the hash of its bytes before this proof. */
export interface Proof {
  readonly rows: number;
  readonly sha256: string;
  readonly asOf: string;
}

/** Makes the bytes of a file, piece by piece. */
export interface Encoder {
  readonly begin: () => Uint8Array;
  readonly encode: (rows: readonly Row[]) => Uint8Array;
  readonly end: (proof: Proof) => Uint8Array;
}
