import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Door {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, with the certificate checked. */
  readonly tls: boolean;
  /** What the first line must look like; undefined: a connection is enough. */
  readonly greeting: RegExp | undefined;
  readonly waitMsMax: number;
}

const greetingCharsMax = 512;

/** Connects, reads the greeting, and says nothing itself. Resolves to the greeting's first line; rejects with the reason. */
export function knockAt({ host, port, tls, greeting, waitMsMax }: Door): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
    let heard = '';
    const end = (action: () => void) => {
      socket.destroy();
      action();
    };
    socket.setTimeout(waitMsMax, () => end(() => reject(new Error(`no answer within ${waitMsMax / 1_000} s`))));
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('end', () => end(() => reject(new Error('it hung up'))));
    socket.on(tls ? 'secureConnect' : 'connect', () => {
      if (greeting === undefined) end(() => resolve(''));
    });
    socket.on('data', (chunk: Buffer) => {
      heard = (heard + chunk.toString('latin1')).slice(0, greetingCharsMax);
      const [line = ''] = heard.split(/\r?\n/);
      if (!heard.includes('\n') && heard.length < greetingCharsMax) return;
      if (greeting?.test(line)) end(() => resolve(line));
      else end(() => reject(new Error(`it greets with something else: ${line.slice(0, 60)}`)));
    });
  });
}
