/**
 * Version of a row as ClickHouse's UInt128, in decimal: revision · 2^64 + offset.
 * `revision` orders the versions of one feedback, `offset` (in cluster.input) the analyses and commands about it.
 */
export function rowVersion(revision: string | bigint, offset: bigint): string {
  return ((BigInt(revision) << 64n) | BigInt.asUintN(64, offset)).toString();
}

/** Negative, zero or positive, as for sorting. */
export function compareVersions(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The revision of a version. */
export function revisionOf(version: string): bigint {
  return BigInt(version) >> 64n;
}
