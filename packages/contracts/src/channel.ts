import { z } from 'zod';

/** Where a customer said it. `call` and `agent_note` are written by an agent about a customer. */
export const CHANNELS = ['chat', 'email', 'review', 'survey', 'call', 'agent_note'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** `other`: neither Chinese nor English; kept and marked, never guessed. */
export const LANGS = ['zh', 'en', 'mixed', 'other'] as const;
export const Lang = z.enum(LANGS);
export type Lang = z.infer<typeof Lang>;
