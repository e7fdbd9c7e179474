import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** Makes named pipes, each when it is asked for first. Node can open them but not make them. */
export function createPipes(): (path: string) => Promise<string> {
  const made = new Set<string>();
  return async (path) => {
    if (!made.has(path)) await promisify(execFile)('mkfifo', ['-m', '600', path]);
    made.add(path);
    return path;
  };
}

export interface OutputPipe {
  /** What is printed. The kernel's 64 KiB are all that is buffered: the engine waits for whoever reads. */
  readonly stream: Readable;
  /** Nothing more is printed: the stream ends once the pipe is empty, and not before this is called. */
  seal(): void;
  /** Resolves when the pipe is sealed, empty and left by all, so that the next query may have it. */
  readonly free: Promise<void>;
}

/**
 * Opens a named pipe for a query to print into. Both ends are held open until it is sealed: an engine that opens a pipe
 * which nobody reads waits in the kernel, where no KILL QUERY finds it. So whatever is printed after its reader has gone away is
 * read and thrown away.
 */
export function openOutputPipe(path: string): OutputPipe {
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const spareReadEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const heldWriteEnd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const stream = new Socket({ fd: readEnd, readable: true, writable: false });
  let sealed = false;
  let drain: Socket | undefined;
  stream.once('close', () => {
    if (sealed) return;
    drain = new Socket({ fd: spareReadEnd, readable: true, writable: false });
    drain.on('error', () => {}).resume();
  });
  return {
    stream,
    seal() {
      if (sealed) return;
      sealed = true;
      closeSync(heldWriteEnd);
      if (drain === undefined) closeSync(spareReadEnd);
    },
    free: closed(stream).then(() => (drain === undefined ? undefined : closed(drain))),
  };
}

async function closed(stream: Readable): Promise<void> {
  if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve));
}
