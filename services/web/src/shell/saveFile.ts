/** How long the browser may take to read what it saves before the memory is given back. */
const readMs = 60_000;

/** Lets the browser save what was fetched: the token must not stand in an address, so it cannot be a plain link. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), readMs);
}
