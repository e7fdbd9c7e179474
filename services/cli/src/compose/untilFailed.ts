/** Something that runs on its own and may come to an end that only ending the process can mend. */
export interface UntilFailed {
  readonly failed: Promise<Error>;
  fail(error: Error): void;
}

export function createUntilFailed(): UntilFailed {
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  return { failed, fail };
}
