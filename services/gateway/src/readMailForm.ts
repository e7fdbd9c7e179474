import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Busboy } from '@fastify/busboy';
import { type GatewayError, tooLarge, unreadableMail } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';

/** Fields in which mail services hand over a raw mail that is no file part. */
const mailFields: ReadonlySet<string> = new Set(['email', 'body-mime', 'mail', 'message']);
const partsMax = 4 * gatewayLimits.mailsPerRequestMax;
const otherFieldBytesMax = 1024 * 1024;
/** Fed in pieces: a million empty parts at once held up everybody for 45 s before their number was seen. */
const pieceBytes = 16 * 1024;

/**
 * The raw mails of a form upload, bytes as they were sent: every file, and the fields in which mail services send a raw
 * mail. Throws GatewayError 400 where there is none, 413 above `mailsPerRequestMax`.
 */
export async function readMailForm(body: Buffer, contentType: string): Promise<Buffer[]> {
  const mails = await parseForm(body, contentType);
  if (mails.length > 0) return mails;
  throw unreadableMail(`the form holds no file and none of the fields ${[...mailFields].join(', ')}`);
}

function parseForm(body: Buffer, contentType: string): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const pieces = Readable.from(piecesOf(body));
    const refuse = (error: GatewayError) => {
      pieces.destroy();
      reject(error);
    };
    const broken = () => refuse(unreadableMail('the body is not valid multipart/form-data'));
    const mails: Buffer[][] = [];
    try {
      const form = Busboy({
        headers: { 'content-type': contentType },
        limits: { files: gatewayLimits.mailsPerRequestMax, parts: partsMax, fieldSize: otherFieldBytesMax },
        isPartAFile: (name, type, fileName) => fileName !== undefined || type === 'message/rfc822' || isMailField(name),
      });
      form.on('file', (_name, file) => {
        const parts: Buffer[] = [];
        mails.push(parts);
        file.on('data', (part: Buffer) => parts.push(part)).on('error', broken);
      });
      form.on('filesLimit', () => refuse(tooMany()));
      form.on('partsLimit', () => refuse(tooMany()));
      form.on('error', broken);
      form.on('finish', () => resolve(mails.map((parts) => Buffer.concat(parts))));
      pieces.pipe(form);
    } catch {
      broken();
    }
  });
}

/** With a breath after each, in which others are served. */
async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += pieceBytes) {
    yield body.subarray(at, at + pieceBytes);
    await setImmediate();
  }
}

function isMailField(name: string | undefined): boolean {
  return name !== undefined && mailFields.has(name);
}

function tooMany(): GatewayError {
  return tooLarge(
    `at most ${gatewayLimits.mailsPerRequestMax} mails may be in one form`,
    'Send them in several requests, or import them from files: earshot import FOLDER.',
  );
}
