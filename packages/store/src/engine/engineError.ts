import { toStoreError } from '../errors.js';

/** An error of chdb's own interface as `StoreQueryError`; where it is none of ClickHouse's, as `toStoreError` has it. */
export function toEngineError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  // In process an exception may be wrapped into one more of its kind: `Code: 36. DB::Exception: Code: 36. DB::Exception: …`.
  const match =
    /^(?:Code: (\d+)\. DB::Exception: )+([\s\S]*?)(?: \(version [^()]*(?:\([^()]*\))?[^()]*\)\.?)?(?: \(([A-Z0-9_]+)\))+\s*$/.exec(
      message,
    );
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return toStoreError(error);
  const type = match[3];
  const text = match[2]
    .replace(/ \(version [^()]*(?:\([^()]*\))?\)\.?/, '')
    .replace(new RegExp(`\\.? \\(${type}\\)$`), '.');
  return toStoreError(Object.assign(new Error(text), { code: Number(match[1]), type, cause: error }));
}
