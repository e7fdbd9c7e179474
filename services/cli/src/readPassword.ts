import { text } from 'node:stream/consumers';
import { CommandError } from './exitCodes.js';

const backspace = '\u007f';
const interrupt = '\u0003';

/**
 * A password: typed twice without being shown where a person sits at a terminal, else the first line of standard input.
 * Never an argument, which other users of the machine can see. @throws CommandError where the two differ, or none is given
 */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const [line = ''] = (await text(process.stdin)).split(/\r?\n/);
    if (line === '') throw new CommandError('expected the password on standard input');
    return line;
  }
  const password = await typeUnseen('Password: ');
  if (password !== (await typeUnseen('Once more: '))) throw new CommandError('the two are not the same');
  return password;
}

function typeUnseen(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  let typed = '';
  return new Promise((resolve, reject) => {
    const end = (done: () => void) => {
      stdin.setRawMode(false).pause().off('data', hear);
      stderr.write('\n');
      done();
    };
    const hear = (chunk: string) => {
      for (const character of chunk) {
        if (character === interrupt) return end(() => reject(new CommandError('nothing was changed')));
        if (character === '\r' || character === '\n') return end(() => resolve(typed));
        typed = character === backspace ? [...typed].slice(0, -1).join('') : typed + character;
      }
    };
    stdin.on('data', hear);
  });
}
