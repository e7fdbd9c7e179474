import '@tanstack/react-query';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What it shows is being read: it changes only when asked for, not when the line comes back. */
      readonly standsStill?: boolean;
    };
  }
}
