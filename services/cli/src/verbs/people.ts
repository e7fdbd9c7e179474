import { type NewPerson, Person, type PersonChange, PersonList, ROLES, type Role } from '@earshot/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type EarshotClient, withEarshotThere } from '../earshotClient.js';
import { CommandError } from '../exitCodes.js';
import { readPassword } from '../readPassword.js';
import { dataDirOf, dataOption } from './options.js';

interface PersonOptions {
  readonly data?: string;
  readonly role?: Role;
  readonly supplier?: readonly string[];
  readonly allSuppliers?: boolean;
  readonly password?: boolean;
  readonly json?: boolean;
}

export function peopleVerb(): Command {
  const verb = new Command('people').description('Who signs in: list, make, change, shut out').addHelpText(
    'after',
    `
Examples:
  ./earshot people create "Ada" --role owner
  ./earshot people create "Desk of Aster" --role viewer --supplier hotel-aster
  ./earshot people change ada --role analyst
  ./earshot people shut-out ada

A password is asked for, or is the first line of standard input. docs/access.md says what each role may.`,
  );
  verb
    .command('list', { isDefault: true })
    .description('everybody, by name')
    .addOption(dataOption())
    .option('--json', 'one JSON object a line')
    .action((options: PersonOptions) =>
      withEarshotThere(dataDirOf(options), async (client) => {
        const people = await allPeople(client);
        const lines = people.map((person) => (options.json ? JSON.stringify(person) : lineOf(person)));
        print(lines.length === 0 && !options.json ? ['Nobody yet.'] : lines);
      }),
    );
  verb
    .command('create')
    .description('somebody who signs in with a password')
    .argument('<name>')
    .addOption(dataOption())
    .addOption(roleOption().makeOptionMandatory())
    .addOption(supplierOption())
    .option('--json', 'as one JSON object')
    .action(async (name: string, options: PersonOptions & { role: Role }) => {
      const password = await readPassword();
      const person = { name, role: options.role, password, suppliers: options.supplier ?? null, language: null };
      await withEarshotThere(dataDirOf(options), async (client) => {
        const made = await send(client, 'POST', '/v1/people', person as NewPerson);
        print([options.json ? JSON.stringify(made) : lineOf(made)]);
      });
    });
  verb
    .command('change')
    .description('role, suppliers or password of a person')
    .argument('<name>')
    .addOption(dataOption())
    .addOption(roleOption())
    .addOption(supplierOption())
    .option('--all-suppliers', 'bound to none any more')
    .option('--password', 'ask for a new password')
    .option('--json', 'as one JSON object')
    .action((name: string, options: PersonOptions) => change(name, options));
  verb
    .command('shut-out')
    .description('can sign in no longer, and is signed out everywhere')
    .argument('<name>')
    .addOption(dataOption())
    .action((name: string, options: PersonOptions) => changeBy(name, options, { active: false }));
  verb
    .command('let-in')
    .description('can sign in again')
    .argument('<name>')
    .addOption(dataOption())
    .action((name: string, options: PersonOptions) => changeBy(name, options, { active: true }));
  return verb;
}

async function change(name: string, options: PersonOptions): Promise<void> {
  const suppliers = options.allSuppliers ? null : options.supplier;
  const wanted = {
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(suppliers === undefined ? {} : { suppliers: suppliers === null ? null : [...suppliers] }),
    ...(options.password ? { password: await readPassword() } : {}),
  };
  if (Object.keys(wanted).length === 0) {
    throw new CommandError('expected what to change: --role, --supplier, --all-suppliers or --password');
  }
  await changeBy(name, options, wanted);
}

function changeBy(name: string, options: PersonOptions, wanted: PersonChange): Promise<void> {
  return withEarshotThere(dataDirOf(options), async (client) => {
    const person = await personCalled(client, name);
    const path = `/v1/people/${encodeURIComponent(person.person_id)}`;
    const changed = await send(client, 'PATCH', path, wanted);
    print([options.json ? JSON.stringify(changed) : lineOf(changed)]);
  });
}

async function personCalled(client: EarshotClient, name: string): Promise<Person> {
  const called = (await allPeople(client)).filter((person) => person.name.toLowerCase() === name.toLowerCase());
  // Of several by one name, such as one who was shut out before, the one who can sign in is meant.
  const found = called.find(({ active }) => active) ?? called[0];
  if (found === undefined) throw new CommandError(`nobody is called ${JSON.stringify(name)}; earshot people list`);
  return found;
}

async function allPeople(client: EarshotClient): Promise<readonly Person[]> {
  const people: Person[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/v1/people?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: PersonList = PersonList.parse(await (await client.request(path)).json());
    people.push(...page.people);
    cursor = page.next;
  }
  return people;
}

async function send(client: EarshotClient, method: 'POST' | 'PATCH', path: string, body: object): Promise<Person> {
  const headers = { 'content-type': 'application/json' };
  const answer = await client.request(path, { method, headers, body: JSON.stringify(body) });
  return Person.parse(await answer.json());
}

export function roleOption(): Option {
  return new Option('--role <role>', `of ${ROLES.join(', ')}`).choices(ROLES);
}

export function supplierOption(): Option {
  return new Option('--supplier <id>', 'sees the rows of this supplier alone; may be given several times').argParser(
    (id: string, before: readonly string[] | undefined) => {
      if (id === '') throw new InvalidArgumentError('expected the id of a supplier.');
      return [...(before ?? []), id];
    },
  );
}

function lineOf({ name, role, suppliers, signs_in_by, active }: Person): string {
  const bound = suppliers === null ? 'all suppliers' : suppliers.join(', ');
  return `${name}  ${role}  ${bound}  by ${signs_in_by}${active ? '' : '  shut out'}`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
