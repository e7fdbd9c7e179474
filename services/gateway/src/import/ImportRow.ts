/** Where in a file a row stands: a line from 1, or a mail from 1 and the byte where it begins, and in which file of a folder. */
export type Place =
  | { readonly line: number }
  | { readonly mail: number; readonly offset: number; readonly file?: string };

/** One row of a file on its way to `accept`: what it became, or why it became nothing. */
export type ImportRow = { readonly place: Place; readonly original: string } & (
  | { readonly item: Record<string, unknown> }
  | { readonly field: string; readonly reason: string }
  | { readonly ignoredReason: string }
);
