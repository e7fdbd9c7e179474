const storageKey = 'earshot.token';

/** The token in an address's fragment (`#token=…`), null where there is none. */
export function tokenFromFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim();
  return token === undefined || token === '' ? null : token;
}

/** The token in what a person pasted: a whole address or the bare token. Null where there is none. */
export function tokenFromPaste(pasted: string): string | null {
  const text = pasted.trim();
  const hash = text.indexOf('#');
  if (hash >= 0) return tokenFromFragment(text.slice(hash));
  return text === '' || /\s|:\/\//.test(text) ? null : text;
}

/**
 * Takes the token out of the address bar into local storage, so that it is neither bookmarked nor shared by accident.
 * A fragment never leaves the browser, so it is in no server's log either.
 */
export function takeToken(): string | null {
  const fresh = tokenFromFragment(window.location.hash);
  if (fresh === null) return localStorage.getItem(storageKey);
  localStorage.setItem(storageKey, fresh);
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return fresh;
}

export function keepToken(token: string): void {
  localStorage.setItem(storageKey, token);
}

export function forgetToken(): void {
  localStorage.removeItem(storageKey);
}
