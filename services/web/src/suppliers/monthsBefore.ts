/** The day so many calendar months before an instant, in UTC: the last of a shorter month where there is no such day. */
export function monthsBefore(asOf: string, months: number): string {
  const at = new Date(asOf);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(at.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}
