import { findPatterns, type PatternRule, type Stretch } from '../rule.js';

const word = String.raw`[\p{Lu}\d][\p{L}\d'’.-]*`;
const street =
  '(?:Streets?|St|Roads?|Rd|Avenue|Ave|Av|Boulevard|Blvd|Drive|Dr|Lane|Ln|Close|Court|Ct|Place|Pl|Terrace|Ter|Way|Crescent|Cres|Gardens|Gdns|Grove|Gr|Mews|Square|Sq|Row|Hill|Rise|View|Walk|Green|Park|Parade|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail|Trl|Loop|Quay|Wharf|Wynd|Gate|Yard|Drove|Broadway|Alley|Path|Fields?|Heights|Hollow|Cove|Run|Pike|Turnpike|Promenade|Esplanade|Vale|End|Side|Bank|Croft|Meadows?|Mount|Ridge|Crossing|Point|Bypass|Jalan|Lorong)';
const flat = String.raw`(?:(?:Flat|Apartment|Apt|Unit|Suite|Ste|Room|Studio|Block|Blk|Floor|Level|(?:Ground|First|Second|Third|Fourth|Fifth|Top|\d{1,2}(?:st|nd|rd|th)) Floor)\.?,? ?#?[\dA-Z-]{0,6},? )`;
const inner = String.raw`(?:,? ?(?:(?:Apartment|Apt|Unit|Suite|Ste|Flat|Floor|Fl|Room|Rm|Level|Block|Blk)\.? ?#?[\dA-Z][\dA-Z-]{0,5}|#[\dA-Z-]{1,8}|[1-9]\d?(?:st|nd|rd|th) (?:Floor|floor)))`;
const usState =
  '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE)';
const postcode = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
/** Written in full; without the blank it may be a booking reference. */
const spacedPostcode = String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`;
const zip = String.raw`${usState}\.? \d{4,5}(?:-\d{4})?|${usState} [A-Z]\d[A-Z] ?\d[A-Z]\d`;

/** What follows a street: flat, up to four places, postcode or ZIP, country. */
const ending = String.raw`${inner}{0,2}(?:(?:[,\n]\s?|,? )${word}(?:[ -](?:upon|on|under|of|${word})){0,3}){0,4}?(?:[,\n]\s?|,? )(?:${postcode}|${zip}|Eircode [A-Z\d]{3} ?[A-Z\d]{4}|[A-Z]\d[\dW] ?[A-Z\d]{4}|Singapore \d{6}|\d{4,6})(?![A-Za-z\d])(?:,? (?:UK|U\.K\.|USA|U\.S\.A\.|England|Scotland|Wales|Ireland|Australia|Canada|Singapore|United Kingdom|United States))?`;

/** On the Continent: the words that streets begin with, the small words within their names. */
const streetFirst = String.raw`ul\.|al\.|os\.|pl\.|Str\.|Bd\.|Bul\.|bul\.|Via|Viale|Corso|Piazza|Calle|C\/|Avenida|Av\.|Avda\.|Plaza|Paseo|Carrer|Rua|Travessa|Largo|Praça|Rue|rue|Strada|ulica|tř\.|nám\.`;
const streetFirstSmall = String.raw`[Rr]ue|[Aa]venue|av\.|[Bb]oulevard|bd|boul\.|[Pp]lace|[Cc]hemin|allée|impasse|quai|cours|square|rang|montée|via|calle`;
const small = `(?:de|del|della|dello|dei|degli|di|da|do|dos|das|la|las|los|le|les|van|von|der|den|dem|des|du|het|op|am|im|an|na|i|y|e|utca|út|útja|tér|tere|körút|sétány|köz|ulica|třída|náměstí|námestie|trg|cesta|bulvár|gade|vej|iela|gatvė|sokak)`;
const houseNumber = String.raw`(?:[Nn]o\.?:? ?|[Nn]r\.? ?|nº ?)?\d{1,4}(?: ?[A-Za-z](?![\p{L}\d]))?(?:[/-]\d{1,4}[A-Za-z]?){0,3}`;
/** Apartment, stair, floor and side: m. 12; app. 6; 3. tv; 2.º Esq; B torony; 7. em.; lgh 1102. */
const mark = String.raw`(?:,? ?(?:(?:m|app?|appt|apt|apto|lok|lgh|lägenhet|byt|kv|bus|bte|boîte|int|interno|scala|Whg|Wohnung|Stiege|Top|Hs|porta|esc|piso|ap|sc|et|bl|daire|kat|D)[.:]{0,2} ?[A-Z\d]{1,5}|\d{1,2}(?:n|r|t|è|º|ª)? \d{1,2}[aª]|\d{1,2}(?:\.? ?[ºª°]|\.|er|e|ème)? ?(?:tv|th|mf|Esq|Dto|Dta|Dir|Izq|Dcha|em|emelet|ajtó|OG|Stock|étage|piso|sal|vån|tr|piętro|kerros|izq|dcha)\b\.?|\d{1,2}\.? ?[ºª°] ?[A-Z\d]?|[A-Z] (?:torony|lépcsőház|épület|lph\.|ép\.)|(?:EG|fsz\.(?: ?\d{1,3}\.?)?|st\. ?(?:tv|th))|[A-Z] ?\d{1,3}(?![\dA-Za-z])))`;
const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
/** Not `On March 5, 2026 Dana wrote`. */
const town = String.raw`\p{Lu}[\p{L}'’.-]*`;
const codeAndTown = String.raw`(?:[A-Z]{1,2}-)?(?:\d{2}-\d{3}|\d{4,5}-\d{3}|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{4,6}) ${town}(?:[ -]${word}){0,2}(?: \([A-Z]{2}\))?`;

export const LATIN_ADDRESS_RULES: readonly PatternRule[] = [
  {
    why: 'House number, street, places, and a postcode or ZIP that ends it.',
    needs: /\d[A-Za-z]? .{0,80}\d/s,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d#£$€-])${flat}{0,2}(?:(?:The )?(?:${word} ){1,3}(?:House|Cottage|Farm|Barn|Forge|Mill|Lodge|Court|Building|Tower|Towers|Hall|Rectory|Vicarage|Villa),? )?\d{1,5}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?,? (?:[NSEW]\.? |North |South |East |West )?(?:${word} ){0,4}${street}\b\.?(?: [NSEW]\b)?${ending}`,
      'gu',
    ),
  },
  {
    why: 'A house with a name instead of a number, known by the British postcode at the end.',
    needs: new RegExp(postcode),
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])${flat}?(?:The )?(?:${word} ){0,3}(?:House|Cottage|Farm|Farmhouse|Barn|Forge|Mill|Lodge|Court|Hall|Rectory|Vicarage|Villa|Bungalow|Stables)(?:,\s${word}(?:[ -](?:upon|on|under|of|${word})){0,3}){1,4},? ${postcode}(?![A-Za-z\d])`,
      'gu',
    ),
  },
  {
    why: 'House number and a street that begins with its kind, as in Québec, with what ends it.',
    needs: /\d (?:Rue|Avenue|Boulevard|Boul|Chemin|Ch|Place|Calle|Via|Jalan)\b/,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])\d{1,5}[A-Za-z]?,? (?:Rue|Avenue|Boulevard|Boul\.|Chemin|Ch\.|Place|Calle|Via|Jalan) (?:${word} ?|(?:de|du|des|la|le|del) ){1,5}${ending}`,
      'gu',
    ),
  },
  {
    why: 'Whatever stands in capitals and commas before a British postcode, which is at most a few dozen houses.',
    needs: new RegExp(spacedPostcode),
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:\d{1,4}[A-Za-z]? )?${word}(?: (?:${word}|of|the|on|under|y|yr)){0,3}(?:, ?${word}(?: (?:${word}|of|the|on|under)){0,3}){1,4},? ${spacedPostcode}(?![A-Za-z\d])`,
      'gu',
    ),
  },
  {
    why: 'A postcode alone says nearly as much, behind its name.',
    needs: /post ?code|eircode/i,
    pattern: new RegExp(
      String.raw`\b(?:post ?code|eircode)(?: is|'s|:)? ?(?<it>${postcode}|[A-Z]\d[\dW] ?[A-Z\d]{4})(?![A-Za-z\d])`,
      'gi',
    ),
  },
  {
    why: 'House number and street with flat or place but no postcode: 218 Marlowe Street, Apt 4C.',
    needs: /\d[A-Za-z]? .{3,60}/,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d#£$€.:-])(?<!\d,)${flat}{0,2}\d{1,5}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)? (?:[NSEW]\.? |North |South |East |West )?(?:(?!${street}\b)${word} ){1,3}${street}\b\.?(?: [NSEW]\b)?${inner}{0,2}(?:,\s${word}(?:[ -](?:upon|on|under|of|${word})){0,2}){0,3}`,
      'gu',
    ),
  },
  {
    why: 'Typed in small letters, known by the postcode or ZIP at the end.',
    needs: /\d[a-z]? [a-z]/,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d#£$€.-])\d{1,5}[a-z]? (?:[a-z'.-]{2,20} ){0,3}${street.toLowerCase()}\b\.?,?(?: (?:apt|unit|flat|suite|#) ?[\da-z]{1,5},?)?(?: [a-z'.-]{2,20},?){0,4}? (?:${postcode.replaceAll('A-Z', 'A-Za-z')}|[A-Za-z]{2} \d{5}|\d{5})(?![A-Za-z\d])`,
      'g',
    ),
  },
  {
    why: 'Post office box, with the place and code behind it.',
    needs: /box/i,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])P\.? ?O\.? ?Box \d{1,6}(?:,\s${word}(?: ${word}){0,3}){0,2}(?:,? (?:${zip}|${postcode}|\d{4,6})(?![A-Za-z\d]))?`,
      'giu',
    ),
  },
  {
    why: 'Singapore: block, street, unit, six digits.',
    needs: /Singapore|#\d/,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(?:Blk|Block) )?\d{1,4}[A-Z]? (?:${word} ){1,4}(?:${street}|\d{1,3})(?: \d{1,3})?,? #\d{1,3}-\d{1,5}[A-Z]?(?:,? (?:Singapore|S) ?\(?\d{6}\)?)?`,
      'gu',
    ),
  },
  {
    why: 'Taiwan and mainland addresses in English: from number or lane up to the city.',
    needs: /\b(?:No|Lane|Alley|Sec|Section|Road|Rd)\b/,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(?:\d{1,3}F|Room \d{1,5}|Unit \d{1,5}|Floor \d{1,3})(?:-\d{1,3})?,? )?(?:No\.? ?\d{1,5}(?:-\d{1,3})?),(?: (?:Lane|Alley|Ln|Aly)\.? \d{1,4},| (?:Sec|Section)\.? \d{1,2},){0,3} ${word}(?: ${word}){0,4}(?:, (?:Sec|Section)\.? \d{1,2})?(?:, ${word}(?: ${word}){0,3}){0,4}(?: \d{3,6})?`,
      'gu',
    ),
  },
  {
    why: 'The Continent: street before number, apartment, code before town (Lange Str. 12, 10115 Berlin; ul. Długa 14/3, 31-147 Kraków; Rua do Ouro 9, 2.º Esq, 1100-061 Lisboa).',
    needs: /\d[A-Za-z\d]?(?:[- ]\d{2,4})?[ ,\n]/u,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(?:${streetFirst})? ?${word}(?: (?:${word}|${small})){0,4},? (?<!(?:${months})\.?,? )${houseNumber}|\d{1,5}[A-Za-z]?(?: bis| ter)?,? (?:${streetFirstSmall}) (?:${word}|${small}| |l'|d'){1,8})${mark}{0,3}(?:, ?|\n)${codeAndTown}`,
      'gu',
    ),
  },
  {
    why: 'India: flat or house, building, road, town and six digits (Flat 302, Lotus Apartments, MG Road, Bengaluru 560001).',
    needs: /\p{L}[ –-]{1,3}\d{3} ?\d{3}(?!\d)/u,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:Flat|Apartment|House|Plot|Villa|Unit|Door|H\.? ?No|No|#)\.?(?: [Nn]o\.?)? ?[A-Z\d][A-Z\d/-]{0,7}, ?(?:${word}(?: (?:${word}|of|the|near|opp)){0,5}, ?){1,6}${town}(?: ${town})?[ –-]{1,3}\d{3} ?\d{3}(?!\d)`,
      'gu',
    ),
  },
  {
    why: 'Québec and Belgium in French: number, comma, rue, apartment, town (QC) and code.',
    needs: /\d,? (?:rue|avenue|av\.|boulevard|boul\.|chemin|place|rang|montée)\b/i,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])\d{1,5}[A-Za-z]?,? (?:${streetFirstSmall}) (?:(?:${word}|${small}) ?|l'|d'){1,7}${mark}{0,3}, ?${word}(?: ${word}){0,3},? \(?(?:QC|Québec|Quebec|ON|NB)\)?,? ?[A-Z]\d[A-Z] ?\d[A-Z]\d`,
      'gu',
    ),
  },
  {
    why: 'Hungary and others write the town before the street: 1138 Budapest, Petőfi utca 22., 7. em.',
    needs: /\d{4,5} \p{Lu}/u,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:[A-Z]{1,2}-)?\d{4,5} ${word}(?:[ -]${word}){0,2}, ?${word}(?: ${word}){0,3}(?: (?:utca|út|útja|tér|tere|körút|krt\.|u\.|sétány|köz|sor|fasor|rakpart|gatve|g\.|iela|ulica|Straße|Str\.)|(?<=straße|strasse|str\.|gasse|weg|allee|platz|gatan|gata|vej|gade|straat|laan|katu|utca)) ${houseNumber}\.?${mark}{0,3}`,
      'gu',
    ),
  },
];

/** Longest first: a rule for the street alone finds the beginning of what another finds whole. */
export function findLatinAddresses(text: string): readonly Stretch[] {
  // Each of the rules has a number in it, and most texts have none.
  if (!/\d/.test(text)) return [];
  return [...findPatterns(LATIN_ADDRESS_RULES, text, false)].sort((a, b) => b.end - b.start - (a.end - a.start));
}
