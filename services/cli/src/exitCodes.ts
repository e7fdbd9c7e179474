/** What a script can trust. 130 (a second Ctrl-C) comes from the shell's convention: 128 + SIGINT. */
export const exitCodes = {
  ok: 0,
  /** It ran, and something in it was not as it should be: rejected lines, a failed check. */
  findings: 1,
  /** It could not run: bad arguments, a busy folder, an unreadable file. */
  couldNotRun: 2,
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
