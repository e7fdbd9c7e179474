import { endsWithCue } from './endsWithCue.js';

/** What stands before and after names in Latin script (and before such names in Chinese text). */

/** Mr, Frau, Señor: whatever capitals follow, they name a person. */
export const titleBefore = endsWithCue(
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord|Madam|Señora?|Senora?|Sra|Herr|Frau|Mme|Mlle|Monsieur|Madame|Captain|Capt|Officer|Nurse|Sister|Father|Rev|Reverend|Judge|MR|MRS|MS|DR|mr|mrs|ms|dr)\.? /u,
);
/** The field of a form, or words that do its work: `Full name:`, `booked under`, `the passenger is`. */
export const nameField = endsWithCue(
  /(?:\b(?:(?:my|his|her|their|the|full|guest'?s?|first|last|given|sur|family|customer|passenger|traveller|traveler|cardholder|contact|lead|legal|account|user|middle|maiden|real|recipient'?s?) ?name(?:s)?|names?|surname|(?:card|account|policy|ticket) ?holder|accounts? of|belong(?:s|ing) to|owned by|property of|payable to|passengers?|travell?ers?|payee|beneficiary|recipient|addressee|attn|attention|c\/o|care of|booked (?:by|under|for)|reserved (?:by|under|for)|registered (?:to|under)|under the name(?: of)?|in the names? of|addressed to|signed (?:for )?by|ticketed (?:as|to)|issued (?:to|as)|made out to|assignee|requester|lead guest|guests?|on behalf of|label (?:\w+ ){0,3}says|as appears on \w+|called|named)|姓名|名字|拼音|联系人|收件人|旅客|乘客|户名|我叫|持卡人|入住人|名係|名系|英文名)(?:'s|’s)?(?: (?:is|was|are|as|of|on (?:the |my )?(?:booking|reservation|account|card|ticket|order|passport)(?: is)?))?[ :：=\-"“'(]{0,3}/iu,
);
/** A line begins so: `Dear …,`. */
export const greeting = endsWithCue(
  /(?:^|\n)[ >]*(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|hallo|dearest|morning)[, ]{1,2}/iu,
);
/** Before a name that is addressed within a line: `thank you Greta`. A brand stands there as often, so only first names count. */
export const greetingInside = endsWithCue(
  /\b(?:welcome(?: back)?|thank you|thanks|cheers|ta|sorry|hi|hello|hey|hiya|dear|yes|no|ok|okay|please)[,]? /iu,
);
/** Who somebody is to the customer or to the company: `my sister`, `your driver`. */
export const relationBefore = endsWithCue(
  /(?:\b(?:my|his|her|our|their|your|with|and|late|the|a) (?:[\w’']+ ){0,2}(?:husband|wife|son|daughter|mum|mom|mam|dad|father|mother|sister|brother|friend|partner|colleague|fianc[eé]e?|boyfriend|girlfriend|bf|gf|boss|assistant|neighbou?r|uncle|aunt|auntie|cousin|niece|nephew|grandson|granddaughter|grandmother|grandfather|nan|gran|kid|baby|toddler|client|flatmate|roommate|housemate|lad|twins?|manager|supervisor|agent|attendant|host|hostess|driver|guide|rep|receptionist|waiter|waitress|steward(?:ess)?|server|nurse|doctor|landlord|tenant|student|passenger|installer|technician|plumber|engineer|courier|rider|cleaner|porter|salesman|saleswoman|cashier|clerk|captain|pilot|chef|barista|bartender|therapist|instructor|coach|teacher|operator|officer|bloke|guy|lady|gentleman|chap|dude|girl|boy|man|woman|trainer|dentist|vet)s?|\b(?:mother|mum|mom|father|dad|parents?|wife|husband|son|daughter|guardian|widow|carer) of|老公|老婆|太太|先生|同事|朋友|男朋友|女朋友|儿子|女儿|我是|我叫|叫)[,:：]?(?: (?:is|named|called|by the name of))? ?["“'(]?/iu,
);
/** Names stand behind these, and much else; they only add to what the words themselves tell. */
export const weakCueBefore = endsWithCue(
  /\b(?:under|shipp?(?:ed)?|deliver(?:ed)?|billed|spoke(?:n)?|speak(?:ing)?|talk(?:ed|ing)?|dealt|dealing|chatted|emailed|messaged|met|asked?(?: for)?|call(?:ed)?|phoned|rang|ring|contact(?:ed)?|reach|told|texted|wrote|write|see|from|by|to|with|and|for|tell|thank|thanks to|says?|saw|named|supervisor|manager|agent|representative|guide|driver|steward|host) (?:to |with |by )?["“']?/iu,
);
/** `this is …`, `I'm …`: a full name, or a first name. */
export const selfBefore = endsWithCue(
  /(?:\b(?:i'?m|i am|this is|it'?s|its|im|here is|that's|that is)|我是|我叫|本人|我系|我係)[ ]?/iu,
);
/** The end of a letter with the line break behind it. */
export const signOff = endsWithCue(
  /(?:^|\n)[ >]*(?:(?:with |my |very |many |all |our |kind(?:est)? |best |warm(?:est)? |yours |sincere(?:ly)? |thanks |thank you |much |so )*(?:regards|wishes|sincerely|faithfully|truly|thanks|thank you|cheers|respectfully|cordially|gratefully|best|rgds|br|love|thx|tia|ta|yours|so much|in advance|again|for your (?:help|time|attention)|appreciation|x+)[ ,.!–-]{0,3}(?:\/? ?(?:此致|谢谢|祝好|敬上)[，,]?)?|谢谢[！!，,。]?|此致[，,]?|敬礼[！!]?|祝好[，,]?)\s*\n\s*/iu,
);
/** `Marlow & Finch`, `… Ltd`: a company. */
export const companyAfter =
  /^(?:'s|’s)? ?(?:&(?! \p{Lu}[\p{L}-]+ \p{Lu})|\+|and \p{Lu}\w+ (?:Ltd|LLC|Inc|Co))|^,? (?:Ltd|LLC|Inc|LLP|GmbH|plc|AG|KG|Kft|Zrt|S\.? ?[rp]\.? ?[lA]|B\.?V|N\.?V|A\/?S|AB|Oy|Sp\. z|s\.r\.o|d\.o\.o|SARL|SAS|Pty|Pte)\b|^\.?[rp]\.? ?[lA]\b/u;
/** `Bellini & Fazio`: the second half of a company. */
export const companyBefore = endsWithCue(/\p{Lu}[\p{L}'’]+ ?(?:&|\+) ?/u);
/** What only people do or have: an age in brackets, a place behind the desk, hanging up. */
export const personAfter =
  /^(?: \(\d{1,2}\)| (?:is|was|are) (?:my|his|her|our|their) (?:\w+ )?(?:husband|wife|son|daughter|mum|mom|dad|father|mother|sister|brother|friend|partner|colleague|neighbou?r|boss|landlord|flatmate|roommate|cousin|aunt|uncle|maiden name|surname|last name)| (?:from|at|in|on) (?:the |your )?(?:front )?(?:office|desk|reception|counter|call cent|support|bar|kitchen|team|housekeeping|concierge|check-?in|gate)| (?:hung up|shrugged|laughed|smiled|picked up the phone|rang (?:me|us|back)|called (?:me|us) back)\b)/;
/** `Charlotte's Kitchen`: a place. */
export const possessiveAfter = /^(?:'s|’s) \p{Lu}/u;

/** Only people are spoken with. */
export const spokenWithBefore = endsWithCue(
  /\b(?:spoke(?:n)? (?:to|with)|speak(?:ing)? (?:to|with)|talk(?:ed|ing) (?:to|with)|dealt with|chatted (?:to|with)|ask(?:ed)? for|supervisor|my name is|this is|it'?s|(?:call|contact|email|reach|phone) (?=\p{Lu}))[ ]?["“']?/iu,
);
