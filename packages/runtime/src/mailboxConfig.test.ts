import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

const mailboxOf = (environment: Record<string, string>) => readConfig(environment).mailbox;

describe('the mailbox', () => {
  it('is none where none is named', () => {
    expect(mailboxOf({})).toBeUndefined();
  });

  it('is read from one address', () => {
    expect(
      mailboxOf({ EARSHOT_IMAP_URL: 'imaps://desk%40shop.example:p%2Fw@mail.shop.example/Complaints%202026' }),
    ).toEqual({
      host: 'mail.shop.example',
      port: 993,
      security: 'tls',
      user: 'desk@shop.example',
      password: 'p/w',
      folder: 'Complaints 2026',
      supplierId: undefined,
      productId: undefined,
      source: undefined,
      pollSeconds: 60,
    });
  });

  it('is read from keys of its own, which win', () => {
    const mailbox = mailboxOf({
      EARSHOT_IMAP_URL: 'imaps://mail.shop.example:1993',
      EARSHOT_IMAP_USER: 'desk',
      EARSHOT_IMAP_PASSWORD: 'sesame sesame',
      EARSHOT_IMAP_SUPPLIER: 'aster',
      EARSHOT_IMAP_POLL_SECONDS: '300',
    });
    expect(mailbox).toMatchObject({ port: 1993, user: 'desk', password: 'sesame sesame', folder: 'INBOX' });
    expect(mailbox).toMatchObject({ supplierId: 'aster', pollSeconds: 300 });
  });

  it.each([
    ['imap://u:p@mail.shop.example', {}, 'starttls'],
    ['imap://u:p@mail.shop.example', { EARSHOT_IMAP_PLAIN: 'true' }, 'plain'],
    ['imap://u:p@localhost', {}, 'plain'],
    ['imap://u:p@[::1]:1143', {}, 'plain'],
    ['imaps://u:p@localhost', { EARSHOT_IMAP_PLAIN: 'true' }, 'tls'],
  ])('sends the password of %s with %o by %s', (url, more, security) => {
    expect(mailboxOf({ EARSHOT_IMAP_URL: url, ...more })).toMatchObject({ security });
  });

  it.each([
    [{ EARSHOT_IMAP_URL: 'https://mail.example' }, 'EARSHOT_IMAP_URL: expected an address such as imaps://'],
    [{ EARSHOT_IMAP_URL: 'imaps://mail.example' }, 'EARSHOT_IMAP_USER: expected'],
    [{ EARSHOT_IMAP_URL: 'imaps://user@mail.example' }, 'EARSHOT_IMAP_PASSWORD: expected'],
    [{ EARSHOT_IMAP_URL: 'imaps://user:50%25%zz@mail.example' }, 'EARSHOT_IMAP_PASSWORD: expected'],
    [{ EARSHOT_IMAP_PASSWORD: 'sesame' }, 'EARSHOT_IMAP_URL: expected'],
    [{ EARSHOT_IMAP_URL: 'imaps://u:p@mail.example', EARSHOT_IMAP_POLL_SECONDS: '0' }, 'EARSHOT_IMAP_POLL_SECONDS'],
  ])('refuses %o', (environment, expected) => {
    expect(() => readConfig(environment)).toThrow(expected);
  });

  it('never tells the password', () => {
    expect(() => readConfig({ EARSHOT_IMAP_URL: 'https://user:sesame@mail.example' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('sesame') }),
    );
  });
});
