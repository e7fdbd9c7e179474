export class UnpackError extends Error {
  override readonly name = 'UnpackError';
}

/** Output of a decoder of the LZ77 family: literals, and copies of what was already put out. */
export interface UnpackBuffer {
  readonly length: number;
  literal(from: Buffer, start: number, length: number): void;
  /** Repeats `length` bytes from `distance` bytes back; they may overlap what they make. */
  repeat(distance: number, length: number): void;
  done(): Buffer;
}

export function createUnpackBuffer(bytesExpected: number, bytesMax: number): UnpackBuffer {
  let buffer = Buffer.allocUnsafe(Math.min(bytesExpected, bytesMax));
  let end = 0;

  function makeRoom(length: number): void {
    if (end + length > bytesMax) {
      throw new UnpackError(`the batch unpacks to more than ${bytesMax} bytes`);
    }
    if (end + length > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(bytesMax, Math.max(end + length, 2 * buffer.length)));
      buffer.copy(larger, 0, 0, end);
      buffer = larger;
    }
  }

  return {
    get length() {
      return end;
    },
    literal(from, start, length) {
      if (start + length > from.length) {
        throw new UnpackError('the batch is cut short');
      }
      makeRoom(length);
      from.copy(buffer, end, start, start + length);
      end += length;
    },
    repeat(distance, length) {
      if (distance < 1 || distance > end) {
        throw new UnpackError('the batch refers to bytes before its beginning');
      }
      makeRoom(length);
      for (let left = length; left > 0; ) {
        const step = Math.min(left, distance);
        buffer.copyWithin(end, end - distance, end - distance + step);
        end += step;
        left -= step;
      }
    },
    done: () => buffer.subarray(0, end),
  };
}
