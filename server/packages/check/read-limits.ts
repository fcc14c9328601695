/** How much of an archive is read before it is refused. A package beyond these is refused by LMSs for its size alone. */
export const readLimits = {
  entries: 10_000,
  /** Declared sizes, all together. */
  totalBytes: 1024 ** 3,
  /** Of a file that is held in memory whole. */
  entryBytes: 200 * 1024 ** 2,
  /** How much larger content may be than its packed form; small files are free of it. */
  entryRatio: 100,
  totalRatio: 50,
  ratioFromBytes: 1024 ** 2,
  manifestBytes: 10 * 1024 ** 2,
  /** Pages, scripts and styles above this size are not scanned. */
  pageBytes: 2 * 1024 ** 2,
} as const;
