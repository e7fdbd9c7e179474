/** 2026-03-11 08:45 (Asia/Shanghai) */
export function localTime(iso: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${time.format(new Date(iso))} (${timeZone})`;
}
