import { z } from 'zod';

/** What a person or a program may do; each may all that those before it may. docs/access.md has the table. */
export const ROLES = ['viewer', 'agent', 'owner', 'analyst', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const accessLimits = {
  nameCharsMin: 1,
  nameCharsMax: 100,
  passwordCharsMin: 12,
  passwordCharsMax: 200,
  /** Suppliers that one person or token can be bound to. */
  suppliersMax: 500,
  supplierIdCharsMax: 256,
  tokenDaysMax: 3_650,
} as const;

/** A name without control characters and without blanks at its ends: it stands in lists, events and audit lines. */
export const PersonName = z
  .string()
  .min(accessLimits.nameCharsMin)
  .max(accessLimits.nameCharsMax)
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, 'expected a name without control characters or blanks at its ends');

export const Password = z.string().min(accessLimits.passwordCharsMin).max(accessLimits.passwordCharsMax);

/** The suppliers whose rows somebody sees; null: all. An empty list would see nothing, and is refused. */
export const BoundSuppliers = z
  .array(z.string().min(1).max(accessLimits.supplierIdCharsMax))
  .min(1)
  .max(accessLimits.suppliersMax)
  .nullable();

/** The language in which somebody reads pages; null: what the browser asks for. */
export const PageLanguage = z.enum(['zh', 'en']).nullable();

/** Who asks: what a request handler knows of its caller. */
export const Actor = z.object({
  /** Of a person; `token:ID` of a program; `installation` of who holds the installation's own token. */
  person_id: z.string(),
  name: z.string(),
  role: Role,
  suppliers: BoundSuppliers.readonly(),
});
export type Actor = z.infer<typeof Actor>;

/** GET /v1/me */
export const Me = Actor.extend({ language: PageLanguage });
export type Me = z.infer<typeof Me>;

/** GET /v1/sign-in: how people can sign in here. Open to everybody; says nothing of who there is. */
export const SignInMethods = z.object({
  password: z.boolean(),
  /** The name of the identity provider, for its button; null where there is none. */
  oidc: z.object({ name: z.string() }).nullable(),
  /** There is no administrator yet: the printed link makes the first. */
  first_admin: z.boolean(),
});
export type SignInMethods = z.infer<typeof SignInMethods>;

/** POST /v1/sign-in: answers Me and sets the session's cookie. */
export const SignIn = z.object({
  name: z.string().min(1).max(accessLimits.nameCharsMax),
  password: z.string().min(1).max(accessLimits.passwordCharsMax),
});
export type SignIn = z.infer<typeof SignIn>;

/** POST /v1/first-admin: once. `token` is what the printed link bears; answers Me and sets the session's cookie. */
export const FirstAdmin = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  password: Password,
});
export type FirstAdmin = z.infer<typeof FirstAdmin>;

export const Person = z.object({
  person_id: z.string(),
  name: z.string(),
  role: Role,
  suppliers: BoundSuppliers,
  language: PageLanguage,
  /** How this person signs in. `oidc` people come and go with their identity provider. */
  signs_in_by: z.enum(['password', 'oidc']),
  /** False: cannot sign in, and its sessions are over. */
  active: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

/** GET /v1/people?limit=&cursor= */
export const PersonList = z.object({ people: z.array(Person), next: z.string().nullable() });
export type PersonList = z.infer<typeof PersonList>;

/** POST /v1/people */
export const NewPerson = z.object({
  name: PersonName,
  role: Role,
  password: Password,
  suppliers: BoundSuppliers.default(null),
  language: PageLanguage.default(null),
});
export type NewPerson = z.infer<typeof NewPerson>;

/** PATCH /v1/people/:person_id: what is left out stays as it is. A new password ends the person's sessions. */
export const PersonChange = z
  .object({
    name: PersonName,
    role: Role,
    password: Password,
    suppliers: BoundSuppliers,
    language: PageLanguage,
    active: z.boolean(),
  })
  .partial();
export type PersonChange = z.infer<typeof PersonChange>;

/** PATCH /v1/me: what everybody may change of themselves. A new password asks for the old one. */
export const MyChange = z
  .object({ language: PageLanguage, password: z.object({ old: z.string().min(1).max(200), new: Password }) })
  .partial();
export type MyChange = z.infer<typeof MyChange>;

/** A program's token as lists show it: never the token itself. */
export const Token = z.object({
  token_id: z.string(),
  name: z.string(),
  role: Role,
  suppliers: BoundSuppliers,
  created_at: z.iso.datetime(),
  created_by: z.string(),
  /** Null: until it is revoked. */
  expires_at: z.iso.datetime().nullable(),
  /** To within a minute or so; null: never. */
  last_used_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});
export type Token = z.infer<typeof Token>;

/** GET /v1/tokens?limit=&cursor= */
export const TokenList = z.object({ tokens: z.array(Token), next: z.string().nullable() });
export type TokenList = z.infer<typeof TokenList>;

/** POST /v1/tokens */
export const NewToken = z.object({
  name: PersonName,
  role: Role,
  suppliers: BoundSuppliers.default(null),
  /** Left out or null: it does not expire. */
  expires_in_days: z.int().min(1).max(accessLimits.tokenDaysMax).nullable().default(null),
});
export type NewToken = z.infer<typeof NewToken>;

/** The answer to POST /v1/tokens: the one time that the token is told. */
export const TokenMade = Token.extend({ token: z.string() });
export type TokenMade = z.infer<typeof TokenMade>;

/** POST /v1/sign-out, DELETE /v1/tokens/:token_id */
export const Done = z.object({ done: z.literal(true) });
export type Done = z.infer<typeof Done>;
