/** What an import holds at once, so that a file of any size is read in the same memory. */
export const importLimits = {
  /** One line, or one CSV record of several. The longest text that feedback may have, escaped, is about 1.2 MB. */
  recordBytesMax: 4 * 1024 * 1024,
  /** Lines that one quoted CSV record may span; beyond it, the quote that opens is taken for the mistake. */
  recordLinesMax: 1_000,
  /** Characters of a rejected line that are kept in the file of rejects. */
  originalCharsMax: 64 * 1024,
  /** Folders within folders of mail. */
  folderDepthMax: 32,
  batchItemsMax: 1_000,
  /** About the size of one request, well under the gateway's limit. */
  batchBytesMax: 4 * 1024 * 1024,
  /** One: lines reach the log in the order of the file, so that an import gives the same clusters each time. */
  batchesInFlightMax: 1,
  readChunkBytes: 256 * 1024,
  progressIntervalMs: 200,
  /** How long a busy or absent Earshot is waited for before the import gives up. */
  retryForMsMax: 5 * 60_000,
  retryDelayMsMin: 200,
  retryDelayMsMax: 5_000,
  requestTimeoutMs: 60_000,
} as const;
