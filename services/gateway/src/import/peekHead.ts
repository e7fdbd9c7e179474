/** The first chunk of a stream, and the stream with it still at its head. Empty where there is nothing. */
export async function peekHead(
  chunks: AsyncIterable<Buffer>,
): Promise<{ readonly head: Buffer; readonly chunks: AsyncIterable<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: IteratorResult<Buffer> | undefined;
  let failure: { readonly error: unknown } | undefined;
  try {
    first = await iterator.next();
  } catch (error) {
    failure = { error };
  }
  async function* again(): AsyncGenerator<Buffer> {
    try {
      if (failure !== undefined) throw failure.error;
      if (first === undefined || first.done === true) return;
      yield first.value;
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: first === undefined || first.done === true ? Buffer.alloc(0) : first.value, chunks: again() };
}
