import { accessLimits, type Role, type Token, TokenList, TokenMade } from '@earshot/contracts';
import { Command } from 'commander';
import { type EarshotClient, withEarshotThere } from '../earshotClient.js';
import { dataDirOf, dataOption, wholeNumber } from './options.js';
import { roleOption, supplierOption } from './people.js';

interface TokenOptions {
  readonly data?: string;
  readonly role: Role;
  readonly supplier?: readonly string[];
  readonly days?: number;
  readonly json?: boolean;
}

export function tokensVerb(): Command {
  const verb = new Command('tokens').description("Programs' tokens: list, make, revoke").addHelpText(
    'after',
    `
Examples:
  ./earshot tokens create "nightly import" --role agent --days 365
  ./earshot tokens create "dashboard of Aster" --role viewer --supplier hotel-aster
  ./earshot tokens revoke 5f0c…

create prints the token once, alone on standard output; what is kept of it is a hash. docs/access.md says what each role may.`,
  );
  verb
    .command('list', { isDefault: true })
    .description('the newest first')
    .addOption(dataOption())
    .option('--json', 'one JSON object a line')
    .action((options: TokenOptions) =>
      withEarshotThere(dataDirOf(options), async (client) => {
        const tokens = await allTokens(client);
        const lines = tokens.map((token) => (options.json ? JSON.stringify(token) : lineOf(token)));
        print(lines.length === 0 && !options.json ? ['No tokens but the installation’s own.'] : lines);
      }),
    );
  verb
    .command('create')
    .description('a token for a program')
    .argument('<name>', 'what it is for')
    .addOption(dataOption())
    .addOption(roleOption().makeOptionMandatory())
    .addOption(supplierOption())
    .option('--days <n>', 'expires after so many days (default: never)', wholeNumber(1, accessLimits.tokenDaysMax))
    .option('--json', 'as one JSON object')
    .action((name: string, options: TokenOptions) =>
      withEarshotThere(dataDirOf(options), async (client) => {
        const answer = await client.request('/v1/tokens', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            name,
            role: options.role,
            suppliers: options.supplier ?? null,
            expires_in_days: options.days ?? null,
          }),
        });
        const made = TokenMade.parse(await answer.json());
        print([options.json ? JSON.stringify(made) : made.token]);
        if (!options.json)
          process.stderr.write(`It is told this once. To revoke it: earshot tokens revoke ${made.token_id}\n`);
      }),
    );
  verb
    .command('revoke')
    .description('works no longer within seconds')
    .argument('<id>')
    .addOption(dataOption())
    .action((id: string, options: TokenOptions) =>
      withEarshotThere(dataDirOf(options), async (client) => {
        await client.request(`/v1/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
        print([`${id} is revoked`]);
      }),
    );
  return verb;
}

async function allTokens(client: EarshotClient): Promise<readonly Token[]> {
  const tokens: Token[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/v1/tokens?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: TokenList = TokenList.parse(await (await client.request(path)).json());
    tokens.push(...page.tokens);
    cursor = page.next;
  }
  return tokens;
}

function lineOf({ token_id, name, role, suppliers, expires_at, last_used_at, revoked_at }: Token): string {
  const fate =
    revoked_at !== null
      ? `revoked ${revoked_at}`
      : expires_at === null
        ? 'does not expire'
        : `${Date.parse(expires_at) <= Date.now() ? 'expired' : 'expires'} ${expires_at}`;
  const bound = suppliers === null ? 'all suppliers' : suppliers.join(', ');
  return `${token_id}  ${name}  ${role}  ${bound}\n  ${fate}; ${last_used_at === null ? 'never used' : `last used ${last_used_at}`}`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
