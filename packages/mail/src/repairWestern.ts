/** What Windows-1252 has at 0x80 to 0x9F; '\u0000' where it has nothing. */
const windows1252 = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

/**
 * Node 20 decodes Windows-1252 as ISO 8859-1: curly quotes, dashes and € come out as control characters, which no mail
 * holds, so that they can be put right.
 */
export function repairWestern(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (control) => {
    const written = windows1252.charAt(control.charCodeAt(0) - 0x80);
    return written === '\u0000' ? '' : written;
  });
}
