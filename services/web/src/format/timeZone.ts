import { createContext, useContext } from 'react';

/** The zone in which the page tells times: the installation's, so that all who look at it read the same. */
const TimeZone = createContext<string | undefined>(undefined);

export const TimeZoneProvider = TimeZone.Provider;

/** undefined: the browser's own. */
export function useTimeZone(): string | undefined {
  return useContext(TimeZone);
}

/** The zone, if this browser knows it: a server may know newer names, and a page without times would be worse. */
export function knownTimeZone(zone: string | undefined): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone;
  } catch {
    return undefined;
  }
}
