import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';

const answerMsMax = 2_000;

/**
 * Whether a Redis at the address answers PING. Speaks the protocol itself, because this runs before anything is installed.
 * @param {string} url redis[s]://[[user]:password@]host[:port][/…]
 * @returns {Promise<string | undefined>} undefined where it answers, else why not
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export function redisPing(url) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  const credentials = [username, password].map(decodeURIComponent).filter((part) => part !== '');
  const commands = [...(password === '' ? [] : [['AUTH', ...credentials]]), ['PING']];
  return new Promise((resolve) => {
    const socket = protocol === 'rediss:' ? connectTls({ ...address, servername: address.host }) : connectTcp(address);
    const end = (reason) => {
      socket.destroy();
      resolve(reason);
    };
    let answer = '';
    socket.setTimeout(answerMsMax, () => end(`no answer within ${answerMsMax} ms`));
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('it hung up'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const refusal = answer.split('\r\n').find((line) => line.startsWith('-'));
      if (refusal !== undefined) end(refusal.slice(1));
      else if (answer.includes('+PONG\r\n')) end(undefined);
    });
    socket.write(commands.map(encode).join(''));
  });
}

/** @param {readonly string[]} words a command, as an array of bulk strings */
function encode(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
