import type { PatternRule } from '../rule.js';

/**
 * Mailboxes of a trade, not of a person (RFC 2142, and what shops and hotels use): the supplier's own, printed on its
 * page. A customer who writes from one is known from the item and replaced all the same.
 */
const ROLES = new Set(
  (
    'abuse admin administrator aftersale aftersales automated billing booking bookings care claims complaint complaints concierge ' +
    'contact cs custserv customer customercare customerservice customer.relations customer.service customer.services deposit desk ' +
    'donotreply enquiries enquiry feedback finance frontdesk frontoffice groups gm.office guest guestrelations guestservice guestservices ' +
    'guestvoice hello help helpdesk hostmaster info inquiry invoice kefu mail mailer-daemon marketing member members news newsletter ' +
    'no-reply noreply no_reply notice notification notifications notify offers office orders postmaster press qc reception refund refunds ' +
    'relations reply reservation reservations returns root sales security service services shop stay support survey team tickets ' +
    'traveldesk vip webmaster welcome baggage baggage.claim bianji bianjibu shouhou tousu fuwu ' +
    'accounts alerts careers ciao club concerns connect contactus crew crm customers delivery deliveries digital dispatch dpo edm ' +
    'ecommerce escalations events experience fundbuero gdpr groupsales guestcare guestexperience guestservices hallo hej hey hi hola ' +
    'hospitality huiyuan jobs kontakt kundenservice kundservice logistics lost lostandfound lostproperty loyalty mailer moments news ' +
    'onlineshop online operations ops orderdesk parcels parking payments post privacy promo promotions rental rentals repairs rsvp ' +
    'sac servicedesk servicio shipping smile social store studio talk talktous tickets tour tours travel trips updates voice warehouse ' +
    'warranty webshop yuding'
  ).split(' '),
);

export const EMAIL_RULES: readonly PatternRule[] = [
  {
    why: 'An address as it is typed: RFC 5321 dot-string, letters of any script (RFC 6531), blanks around the @ of a phone keyboard.',
    needs: /@/,
    pattern:
      /(?<![A-Za-z0-9._%+*-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63} {0,1}@ {0,1}(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{1,60}|[A-Za-z]{2,24}|中国|公司|网络)/gu,
    accepts: (found) => !isRole(found.slice(0, found.indexOf('@')).trim().toLowerCase()),
  },
  {
    why: 'Written against harvesters: name [at] host [dot] com, name(at)host.com, name at gmail dot com.',
    needs: /\bat\b|艾特|#/i,
    pattern:
      /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{1,63} ?(?:[[({<] ?at ?[\])}>]|\(a\)|艾特|#(?=[a-z0-9]{2,20}\.(?:com|cn|net)\b)| at (?=[a-z0-9-]{2,30} dot )) ?[A-Za-z0-9-]{1,63}(?:(?: ?[[({<]? ?dot ?[\])}>]? ?|\.)[A-Za-z0-9-]{1,63}){1,4}/gi,
  },
];

/** `service`, and with a place, a language, a number or a second role behind it: `service.uk`, `booking-2`, `guest.care`. */
function isRole(mailbox: string): boolean {
  if (ROLES.has(mailbox)) return true;
  const [first = '', ...rest] = mailbox.split(/[._+-]/);
  return (
    ROLES.has(first) && rest.length > 0 && rest.every((part) => ROLES.has(part) || /^(?:[a-z]{2}|\d{1,4}|)$/.test(part))
  );
}
