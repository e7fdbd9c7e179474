/** What a script can trust. */
export const exitCodes = {
  ok: 0,
  /** It ran, and something in it was not as it should be: rejected lines, a failed check. */
  findings: 1,
  /** It could not run: bad arguments, a busy folder, an unreadable file. */
  couldNotRun: 2,
  /** Ctrl-C before the end, by the shell's convention: 128 + SIGINT. */
  interrupted: 130,
} as const;

/** Ends the command with a message for its user instead of a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.couldNotRun) {
    super(message);
    this.exitCode = exitCode;
  }
}
