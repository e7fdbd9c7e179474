/** Why a signal was raised or held back: a code, then its figures as `name=value`. */
export interface Reason {
  readonly code: string;
  readonly figures: readonly { readonly name: string; readonly value: string }[];
}

export function reasonOf(reason: string): Reason {
  const [code = '', ...rest] = reason.trim().split(/\s+/);
  return {
    code,
    figures: rest.flatMap((part) => {
      const at = part.indexOf('=');
      return at <= 0 ? [] : [{ name: part.slice(0, at), value: part.slice(at + 1) }];
    }),
  };
}
