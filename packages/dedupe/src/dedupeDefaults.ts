/** What holds where a caller says nothing. */
export const dedupeDefaults = {
  /** How long an id is remembered after it was last recorded. */
  rememberDays: 90,
  /** LMDB only: about 100 bytes an id on disk, so half a gigabyte. The oldest are forgotten first. */
  idsMax: 5_000_000,
} as const;
