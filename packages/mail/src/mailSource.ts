/**
 * The source of mails that are given none. The same by HTTP, from a file, from a mailbox and through the log, so that a
 * mail that comes by two of these ways is one feedback, by its Message-ID.
 */
export const mailSource = 'email';
