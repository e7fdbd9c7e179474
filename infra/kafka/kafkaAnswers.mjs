import { connect } from 'node:net';

const answerMsMax = 2_000;
const apiVersionsKey = 18;
const correlationId = 7;

/**
 * Whether a Kafka broker at the address answers. Speaks the protocol itself (one ApiVersions request, version 0), because
 * this runs before anything is installed.
 * @param {string} brokers host:port, or several with commas; the first is asked
 * @returns {Promise<string | undefined>} undefined where it answers, else why not
 * @see https://kafka.apache.org/protocol#The_Messages_ApiVersions
 */
export function kafkaAnswers(brokers) {
  const [host, port] = addressOf(brokers.split(',')[0] ?? '');
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reason) => {
      socket.destroy();
      resolve(reason);
    };
    let answer = Buffer.alloc(0);
    socket.setTimeout(answerMsMax, () => end(`no answer within ${answerMsMax} ms`));
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('it hung up'));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 10) return;
      const isKafka = answer.readInt32BE(4) === correlationId;
      const errorCode = answer.readInt16BE(8);
      if (!isKafka) end('what listens there does not speak the protocol of Kafka');
      else end(errorCode === 0 ? undefined : `it answers with the error code ${errorCode}`);
    });
    socket.write(request());
  });
}

/** @param {string} broker */
function addressOf(broker) {
  const at = broker.lastIndexOf(':');
  const port = Number(broker.slice(at + 1));
  if (at < 1 || !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Error(`expected the address of a broker as host:port, got "${broker}"`);
  return [broker.slice(0, at).replace(/^\[|\]$/g, ''), port];
}

function request() {
  const body = Buffer.alloc(10);
  body.writeInt16BE(apiVersionsKey, 0);
  body.writeInt16BE(0, 2);
  body.writeInt32BE(correlationId, 4);
  body.writeInt16BE(-1, 8); // no client id
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}
