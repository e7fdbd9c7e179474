import { z } from 'zod';

/** ISO 8601 in UTC, as it is written to and read from DateTime64(3) columns. */
export const Time = z.iso.datetime();
/** A UInt128 in decimal; see `rowVersion`. */
export const Version = z.string().regex(/^\d{1,39}$/);
/** A UInt64 in decimal or as a number. */
export const Offset = z.string().regex(/^\d{1,20}$/);
/** ClickHouse's UInt8 as truth. */
export const Flag = z.union([z.literal(0), z.literal(1)]);
