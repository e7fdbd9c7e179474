import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { installKafkaCodecs } from './codecs.js';
import { unlz4 } from './unlz4.js';
import { UnpackError } from './unpackBuffer.js';
import { unsnappy } from './unsnappy.js';

const bytesMax = 1024 * 1024;

/** What the reference libraries (lz4, snappy, zstd) made of this text. */
const text =
  'came clean 房间 差 was the 差 when came nobody 差 差 很 clean came clean 很 the was and room we the when 差 很' +
  ' 脏 很 服务 clean 房间 not room clean 差 nobody when 脏 we 脏 很 房间 脏 came called the when and called not nobo' +
  'dy when we not was 差 差 was 房间 was 脏 clean the we 脏 脏 not room room 很 called when came room we the wa' +
  's not room nobody 脏 we when clean room called called 房间 clean 很 很 服务 很 not when 脏 came we 脏 when we ' +
  'called the 脏 called the 很 clean room called 服务 房间 房间 when 差 the room the 房间 whenaaaaaaaaaaaaaaaaaaaa' +
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const packed = {
  snappy:
    'qgVwY2FtZSBjbGVhbiDmiL/pl7Qg5beuIHdhcyB0aGUJDAxoZW4gBScUbm9ib2R5BRUBJQjlvogNOgUeCUUBFQE6AUIoYW5kIHJv' +
    'b20gd2UJFAFKEToI6ISPBS0U5pyN5YqhDT4Ngwhub3QJOQ1UBLeuEXwFQwE7BHdlBQcI5b6IETUBFgmJEGFsbGVkGXIBhw0UAVkN' +
    'xgVKBHdlBRMId2FzCZgN+w2HARcFViUfBdYJdgEVAUsF3QUFAYgNZAVZBYkFGhH8BGFzGTMNgwFHBHdlDTEFZAUyDUgNBw2MCSAB' +
    'ZwEELTUBCwGIBXMBTgV3DaUFFQR3ZRFIAb8JIzUeAT8JWC54AA1cDXgNBwVNIR8BRwUuAQkdHQBh/gEAggEA',
  snappyFramed:
    'glNOQVBQWQAAAAABAAAAAQAAAMvVAnBjYW1lIGNsZWFuIOaIv+mXtCDlt64gd2FzIHRoZQkMDGhlbiAFJxRub2JvZHkFFQElCOW+' +
    'iA06BR4JRQEVAToBQihhbmQgcm9vbSB3ZQkUAUoROgjohI8FLRTmnI3liqENPg2DCG5vdAk5DVQEt64RfAVDATsEd2UFBwjlvogR' +
    'NQEWCYkQYWxsZWQZcgGHDRQBWQBuCcYFSgR3ZQUTCHdhcwmYDfsNhwEXBVYlHwXWCXYBFQFLBd0FBTTlvoggY2FsbGVkIHdoZQAA' +
    'AJvVAmhuIGNhbWUgcm9vbSB3ZSB0aGUgd2FzIG5vdCAFFCRub2JvZHkg6ISPAR8kd2hlbiBjbGVhbgkeFGNhbGxlZBEHFOaIv+mX' +
    'tA0gCOW+iAUEFOacjeWKoQULAVUAdwFCAU4FdwR3ZQUMBRUEd2URSAR0aAkXDV4BDwFORngADVwNeA0HBU0I5beuBTgFxAFBHR0A' +
    'Yf4BAIIBAA==',
  lz4:
    'BCJNGGhAqgIAAAAAAAAwXgEAAPIOY2FtZSBjbGVhbiDmiL/pl7Qg5beuIHdhcyB0aGUMAEFoZW4gJwBhbm9ib2R5FQAAJQAz5b6I' +
    'OgABHgACRQAAFQAAOgAAQgCxYW5kIHJvb20gd2VOAAFKAAQ6ADHohI8tAGPmnI3liqFJAAODADJub3Q5AANUACS3rnwAAUMAADsA' +
    'IXdlBwABQgACuAAADwACiQBWYWxsZWRyAACHAAMUAABZAAhKABB31QARdO8AAZgAA/sAA4cAAMQAAVYAAR8BAdYAAnYAABUAADgA' +
    'Ad0AAQUAAIgAA2QAAaMAAYkAARoABPwAJmFzMwADgwAARwATdxcBAuoAATIAA0gAAwcAA4wAAiAAAGcAAAQAAzUBAAsAAFUAAXMA' +
    'AE4AAXcAAxsBARUAGXcPAQIjAAUeAQA/AAJYAAh4AANcAAN4AAMHAAFNAAAjAQAGAQEuAAAJAAcdAB9hAQBJUGFhYWFhAAAAAA==',
  lz4Linked:
    'BCJNGFxA0BQCAAAAAACGbAIAAPIOY2FtZSBjbGVhbiDmiL/pl7Qg5beuIHdhcyB0aGUMAEFoZW4gJwBhbm9ib2R5FQBz5beuIOW+' +
    'iDoAAR4AAkUAMeW+iDoA8gB3YXMgYW5kIHJvb20gd2UUADJoZW4+AGG+iCDohI8IAGPmnI3liqFJAAODADJub3Q5AANUACS3rnwA' +
    'QXdoZW47ACF3ZQcANOW+iLgAMuiEj6cAZmNhbGxlZHIANGFuZBQAOW5vdEoAYXdlIG5vdO8AAdIAA/sAA4cAMXdhc2UAAoYANHRo' +
    'ZXYAMeiEjzgAAd0AAQUAAQwBAngAAaMAARIBARoABPwAJmFzMwADzQADyAACMQABgwEBMgADrAADBwADjAAChAA45b6INQEx5b6I' +
    'VQABQgAFAAEDpQABFQAZdw8BAiMABR4BAbUADXgAA5EBA3gAAwcAAU0AMeW3rlYBAaYANHRoZXoBX3doZW5hAQBOAVMBAgcBA5UA' +
    'D6oC////////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////////////' +
    '//////////////////////////////////////////8qUOW+iCBjn45+zxMBAAAzbGVhrv4CW/0PwP//////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////2FCPIOW+iFx6UqNyAQAAcyDmnI3liqH+//MA5oi/6Ze0IG5vdCByb29tFgDxB+W3riBub2JvZHkgd2hl' +
    'biDohI8gd2UHADTlvog1APIE6ISPIGNhbWUgY2FsbGVkIHRoZS8ANGFuZBQAOW5vdEoAIXdlbABxd2FzIOW3rgQANHdhc1IAMXdh' +
    'c2UAApwAAVAAAnYAMeiEjzgAAaQAAQUANOW+iGQAAaMAAYkAARoAIndligAmYXMzAAPNAAPIAAIxAENsZWFu9QACwAADxwAD3gAC' +
    'hAAy5b6I8wACNQEx5b6IVQABQgAFAAEDGwEBFQAZdw8BAiMABR4BAbUADXgAA5EBA3gAAwcAAU0AMeW3rswAAdgANXRoZSgBT2hl' +
    'bmEBAE4BUwECBwEDlQAErwEydGhluwEFegEDYQEE1AEG6QAHRQAx5b6IzgByd2FzIGFuZHwBBK4BBO8AMeW+iAMCB3UBCYMAD6oC' +
    '////////////////////////C1BhYWFhYf1ulEIAAAAA8SjaIA==',
  zstd:
    'KLUv/WCqAV0HAFJFFB6wJx0NvKESbRAcI8OSdkob9NsIUj7WkfbeSZKaTEXOp/JKc4T8XHiIQSMckoLA8WxCBNScGaMFDCJ4fXLp' +
    '/fysKmcTi1aF4dFgSc9HpU8uAU6oMRMxSI1pNyACYpCDexIgZTnXIcmI6///Bs4bCBgjSdD7ynSQoe9zHxLHC08LnAQHBxUOKGSY' +
    'RWyHk/Cp9lAPlHr5K3qK0qmUwfq2/n8+A+fWYzn81PjNJTt/jkw4qc6DZ0PCIrAhmnLu0wo0qWOGSXPHjKJ9bcy/FnDUmctMBiYI' +
    'p7tZgccL7xdJEK39oE5AHbUzShU=',
  zstdStream:
    'KLUv/QBYPQgAIokdILAl6RvoBGRjkLjIoajNtcNK414eeEs2+LQ3lCQJyYAKqM/nPjf3rFgr1ghXas9FyAgZIZ/3qFE0LwpcqZ1v' +
    'pXYgvUcRhC4ckpWaPs9nnCM4o3gIWbFWrO9AemBO4OjdwHL6fO4h5DuQvoQhAEAlp/ii3A0sATsgIAJCEJPyzidZoYyIMb4RcLAE' +
    'yEBZBjs4EHODbMBPA2tGiLvhQQKjGmSgALsdOOIzHBBmGWSGBQnVBucCKAYsz8DUDGwb/jkx44YzAw8dlGvgJBx533wWIHOMSjKy' +
    'qGFcuPEzLjLqt2aQZ9cARVtGDfx+wxkD/jAMlQUqRscyXFM715Ea25UG8lY75vI=',
} as const;

const bytesOf = (name: keyof typeof packed) => Buffer.from(packed[name], 'base64');

test('Snappy: one block, and the frames of snappy-java', () => {
  expect(unsnappy(bytesOf('snappy'), bytesMax).toString()).toBe(text);
  expect(unsnappy(bytesOf('snappyFramed'), bytesMax).toString()).toBe(text);
});

test('LZ4: a frame; and linked blocks with sizes and checksums', () => {
  expect(unlz4(bytesOf('lz4'), bytesMax).toString()).toBe(text);
  expect(unlz4(bytesOf('lz4Linked'), bytesMax).toString()).toBe(text.repeat(200));
});

test('KafkaJS reads all of them once they are installed, and says that it does not write them', async () => {
  installKafkaCodecs();
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const decompress = (type: 1 | 2 | 3 | 4, name: keyof typeof packed) => {
    const codec = CompressionCodecs[type] as () => {
      decompress(packed: Buffer): Promise<Buffer>;
      compress(): Promise<Buffer>;
    };
    return codec().decompress(bytesOf(name));
  };
  expect((await decompress(CompressionTypes.Snappy, 'snappyFramed')).toString()).toBe(text);
  expect((await decompress(CompressionTypes.LZ4, 'lz4')).toString()).toBe(text);
  expect((await decompress(CompressionTypes.ZSTD, 'zstd')).toString()).toBe(text);
  expect((await decompress(CompressionTypes.ZSTD, 'zstdStream')).toString()).toBe(text);
  const zstd = CompressionCodecs[CompressionTypes.ZSTD] as () => { compress(): Promise<Buffer> };
  await expect(zstd().compress()).rejects.toThrow('compression.type');
});

test('a batch that unpacks to too much is refused before it is in memory', () => {
  expect(() => unlz4(bytesOf('lz4Linked'), 10_000)).toThrow('unpacks to more than 10000 bytes');
  expect(() => unsnappy(bytesOf('snappy'), 100)).toThrow(UnpackError);
});

test('damaged batches end in an error, never in an endless loop or a crash', () => {
  const damage = fc.record({
    cut: fc.nat(),
    flips: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }),
  });
  const damaged = (name: keyof typeof packed, { cut, flips }: { cut: number; flips: [number, number][] }) => {
    const bytes = Buffer.from(bytesOf(name));
    for (const [at, value] of flips) {
      bytes[at % bytes.length] = value;
    }
    return bytes.subarray(0, 1 + (cut % bytes.length));
  };
  const survives = (unpack: () => Buffer) => {
    try {
      return unpack().length <= bytesMax;
    } catch (error) {
      return error instanceof UnpackError;
    }
  };
  fc.assert(
    fc.property(damage, (how) => {
      expect(survives(() => unsnappy(damaged('snappy', how), bytesMax))).toBe(true);
      expect(survives(() => unlz4(damaged('lz4', how), bytesMax))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
