/** Bounds of signing in, with their units. */
export const accessLimits = {
  /** What the store said of a token, a session or a person is believed so long. A revoked token works no longer than this. */
  rememberedMsMax: 5_000,
  /** The same while the store does not answer, so that programs go on sending. */
  rememberedStoreAwayMsMax: 60_000,
  rememberedMax: 10_000,

  /** A session that is not used ends; one that is used is prolonged, up to its whole age. */
  sessionAgeMsMax: 30 * 86_400_000,
  /** A session is written again at most this often. */
  sessionRenewEveryMs: 10 * 60_000,
  /** The use of a token is written at most this often. */
  tokenUseEveryMs: 60_000,

  /**
   * Wrong passwords for one name from one address; for one name, from wherever; from one address, for whatever name. The second is
   * far above the first, or who knows somebody's name could keep them out.
   */
  failuresPerNameAtAddressMax: 10,
  failuresPerNameMax: 100,
  failuresPerAddressMax: 50,
  failuresWindowMs: 15 * 60_000,
  /** Tokens that nobody knows, from one address, and with the same first characters, from wherever: more are told to wait. */
  strangersPerAddressMax: 120,
  strangersPerPrefixMax: 30,
  strangersPrefixChars: 14,
  strangersWindowMs: 60_000,
  /** Tokens or sessions that are asked of the store in one look. */
  lookedUpAtOnceMax: 1_000,
  attemptKeysMax: 50_000,

  /** Passwords hashed side by side: each takes 19 MiB and a thread of those that the store needs as well. */
  passwordsAtOnceMax: 2,
  passwordsWaitingMax: 32,

  /** Between the way to the identity provider and the way back. */
  oidcRoundTripMsMax: 10 * 60_000,
  listRowsMax: 200,
} as const;
