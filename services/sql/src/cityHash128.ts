/*
 * CityHash128 of CityHash 1.0.2, which ClickHouse's blocks carry as their checksum; later versions of CityHash give other
 * values. After city.cc of https://github.com/google/cityhash at v1.0.2 (Copyright (c) 2011 Google, MIT licence).
 *
 * BigInt.asUintN(64, …) around every sum and product is what lets V8 compute them in machine words.
 */
const k0 = 0xc3a5c85c97cb3127n;
const k1 = 0xb492b66fbe98f273n;
const k2 = 0x9ae16a3b2f90404fn;
const k3 = 0xc949d7c7509e6557n;
const kMul = 0x9ddfea08eb382d69n;

const sum = (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a + b);
const product = (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b);
const rotate = (value: bigint, by: bigint): bigint => BigInt.asUintN(64, (value >> by) | (value << (64n - by)));
const shiftMix = (value: bigint): bigint => value ^ (value >> 47n);

const u64 = (bytes: DataView, at: number): bigint => bytes.getBigUint64(at, true);
const u32 = (bytes: DataView, at: number): number => bytes.getUint32(at, true);

/** The low and the high half. `bytes` may have any length. */
export function cityHash128(buffer: Uint8Array): readonly [low: bigint, high: bigint] {
  const bytes = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const length = bytes.byteLength;
  if (length >= 16) {
    return withSeed(from(bytes, 16), u64(bytes, 0) ^ k3, u64(bytes, 8));
  }
  if (length >= 8) {
    const low = u64(bytes, 0) ^ product(BigInt(length), k0);
    return withSeed(from(bytes, length), low, u64(bytes, length - 8) ^ k1);
  }
  return withSeed(bytes, k0, k1);
}

function withSeed(bytes: DataView, low: bigint, high: bigint): readonly [bigint, bigint] {
  if (bytes.byteLength < 128) return murmur(bytes, low, high);
  let left = bytes.byteLength;
  let at = 0;
  let x = low;
  let y = high;
  let z = product(BigInt(left), k1);
  let v0 = sum(product(rotate(y ^ k1, 49n), k1), u64(bytes, 0));
  let v1 = sum(product(rotate(v0, 42n), k1), u64(bytes, 8));
  let w0 = sum(product(rotate(sum(y, z), 35n), k1), x);
  let w1 = product(rotate(sum(x, u64(bytes, 88)), 53n), k1);
  // 64 bytes a round; the original unrolls two, so that the rest is what is left of 128.
  for (let round = 0; left >= 128 || round % 2 === 1; round++) {
    x = product(rotate(sum(sum(x, y), sum(v0, u64(bytes, at + 16))), 37n), k1) ^ w1;
    y = product(rotate(sum(sum(y, v1), u64(bytes, at + 48)), 42n), k1) ^ v0;
    z = rotate(z ^ w0, 33n);
    const seedV = product(v1, k1);
    const seedVb = sum(x, w0);
    const seedW = sum(z, w1);
    const a = sum(seedV, u64(bytes, at));
    const sumA = sum(a, sum(u64(bytes, at + 8), u64(bytes, at + 16)));
    const bV = rotate(sum(sum(seedVb, a), u64(bytes, at + 24)), 21n);
    v0 = sum(sumA, u64(bytes, at + 24));
    v1 = sum(sum(bV, rotate(sumA, 44n)), a);
    const c = sum(seedW, u64(bytes, at + 32));
    const sumC = sum(c, sum(u64(bytes, at + 40), u64(bytes, at + 48)));
    const bW = rotate(sum(sum(y, c), u64(bytes, at + 56)), 21n);
    w0 = sum(sumC, u64(bytes, at + 56));
    w1 = sum(sum(bW, rotate(sumC, 44n)), c);
    const swapped = z;
    z = x;
    x = swapped;
    at += 64;
    left -= 64;
  }
  y = sum(y, sum(product(rotate(w0, 37n), k0), z));
  x = sum(x, product(rotate(sum(v0, z), 49n), k0));
  for (let done = 0; done < left; ) {
    done += 32;
    const tail = at + left - done;
    y = sum(product(rotate(BigInt.asUintN(64, y - x), 42n), k0), v1);
    w0 = sum(w0, u64(bytes, tail + 16));
    x = sum(product(rotate(x, 49n), k0), w0);
    w0 = sum(w0, v0);
    [v0, v1] = weak32(bytes, tail, v0, v1);
  }
  x = hash16(x, v0);
  y = hash16(y, w0);
  return [sum(hash16(sum(x, v1), w1), y), hash16(sum(x, w1), sum(y, v1))];
}

function murmur(bytes: DataView, low: bigint, high: bigint): readonly [bigint, bigint] {
  const length = bytes.byteLength;
  let a = low;
  let b = high;
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = product(shiftMix(product(a, k1)), k1);
    c = sum(product(b, k1), hash0to16(bytes));
    d = shiftMix(sum(a, length >= 8 ? u64(bytes, 0) : c));
  } else {
    c = hash16(sum(u64(bytes, length - 8), k1), a);
    d = hash16(sum(b, BigInt(length)), sum(c, u64(bytes, length - 16)));
    a = sum(a, d);
    for (let at = 0; at < length - 16; at += 16) {
      a = product(a ^ product(shiftMix(product(u64(bytes, at), k1)), k1), k1);
      b ^= a;
      c = product(c ^ product(shiftMix(product(u64(bytes, at + 8), k1)), k1), k1);
      d ^= c;
    }
  }
  a = hash16(a, c);
  b = hash16(d, b);
  return [a ^ b, hash16(b, a)];
}

function hash0to16(bytes: DataView): bigint {
  const length = bytes.byteLength;
  if (length > 8) {
    const a = u64(bytes, 0);
    const b = u64(bytes, length - 8);
    const size = BigInt(length);
    return hash16(a, rotate(sum(b, size), size)) ^ b;
  }
  if (length >= 4) {
    const a = BigInt(u32(bytes, 0));
    return hash16(sum(BigInt(length), a << 3n), BigInt(u32(bytes, length - 4)));
  }
  if (length === 0) return k2;
  const y = bytes.getUint8(0) + (bytes.getUint8(length >> 1) << 8);
  const z = length + (bytes.getUint8(length - 1) << 2);
  return product(shiftMix(product(BigInt(y), k2) ^ product(BigInt(z), k3)), k2);
}

function hash16(low: bigint, high: bigint): bigint {
  const a = shiftMix(product(low ^ high, kMul));
  const b = shiftMix(product(high ^ a, kMul));
  return product(b, kMul);
}

function weak32(bytes: DataView, at: number, seedA: bigint, seedB: bigint): [bigint, bigint] {
  const z = u64(bytes, at + 24);
  const a = sum(seedA, u64(bytes, at));
  const c = sum(a, sum(u64(bytes, at + 8), u64(bytes, at + 16)));
  const b = rotate(sum(sum(seedB, a), z), 21n);
  return [sum(c, z), sum(sum(b, rotate(c, 44n)), a)];
}

function from(bytes: DataView, at: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
}
