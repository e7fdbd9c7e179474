/** Nouns that turn capitalised words before them into the name of a place or a company: `Charlotte's Kitchen`, `St. James Park`. */
export const BUSINESS_WORDS: ReadonlySet<string> = new Set(
  (
    'row terrace close way crescent mews quay wharf hill grove gardens drive boulevard rd st ave parade walk heights cottage farm barn forge mill church market arcade pier marina harbour harbor line express ' +
    'hotel hotels inn inns resort resorts suite suites lodge hostel motel palace house villa villas apartments residences residence tower towers plaza court park gardens garden street road avenue lane square station airport terminal ' +
    'airlines airline airways air jet rail railway trains express cruises cruise ferries tours travel voyages holidays bank insurance group inc ltd llc llp plc gmbh co corp company corporation store stores shop market mart mall ' +
    'restaurant cafe café bar grill kitchen bistro diner pub bakery pizza coffee club spa gym hospital clinic school college university church cathedral museum theatre theater centre center island islands beach bay lake river mountain valley ' +
    'county city town village bridge gate hall room lounge deck gallery zoo stadium arena airbnb support team service services desk care office reception department relations customer member members rewards stays stay estates estate events ' +
    'media consulting consultants law solicitors associates partners foundation trust society union council north south east west day week month year cup league prize award collection edition range coat dress shirt jacket boots shoes bag sofa chair lamp ' +
    'couriers courier interiors interior shoes boots cycles bikes bicycles motors cars rentals hire jewellers jewelry jewellery optics opticians florist florists flowers furniture lighting kitchens carpets curtains flooring plumbing heating electrical electronics appliances removals movers logistics freight parcels transfers taxis cabs limo limousines coaches veterinary vets dental pharmacy chemist chemists bookshop books toys crafts ceramics pottery wines winery vineyard brewery distillery butchers bakers catering foods grocer grocers outfitters tailors clothing apparel fashion boutique beauty cosmetics salon barbers spas brothers bros sons daughters photography studios properties realty lettings homes practice surgery solutions systems technologies labs software digital ' +
    'srl kft zrt bv nv sarl sas sasu spa oy ab as aps ohg kg ag ltda sro doo cykler blumen möbel schuhe mode apotheke bäckerei konditorei reisen fahrräder boulangerie librairie fleuriste libreria panaderia zapatos viajes pasticceria kwiaty meble buty blommor skor resor sykler møbler reiser ' +
    'serum cream candle set model pro max plus mini ultra class king queen prince princess saint san santa los las new old great grand royal'
  ).split(' '),
);

/** Capitalised words of letters that are no names and that an English dictionary lacks or holds only in small letters. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss mx dr prof phd md esq jr sr i im ive id ill its hi hello hey dear yo hiya sir sirs madam madame team support staff customer customers guest guests valued folks everyone all whom reception manager management concierge friend friends colleague there again morning afternoon evening ' +
    'regards best kind warm warmest sincerely faithfully truly cheers thanks thank thx ty yours wishes love xx respectfully cordially ta best many ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'christmas easter xmas ramadan diwali hanukkah thanksgiving halloween english chinese french german spanish italian british american indian japanese korean european asian african dutch irish scottish welsh mandarin cantonese ' +
    'ok okay no yes please sorry lol omg wtf btw fyi asap etc faq tbh imo ps wifi wi-fi tv ac aircon app apps gps usb hdmi pdf pin otp sms vip uk us usa eu uae nhs bbc cdc gmt est pst cet pm am rsvp eta ' +
    'iphone ipad android samsung galaxy google apple gmail outlook hotmail yahoo facebook twitter instagram whatsapp wechat alipay paypal visa mastercard amex uber lyft amazon ebay tripadvisor booking expedia airbnb trip agoda netflix dhl fedex ups ' +
    'usps ryanair easyjet lufthansa emirates delta united southwest jetblue klm iberia virgin qantas hilton marriott hyatt sheraton ibis novotel ikea tesco asda sainsbury boeing airbus toyota subaru honda ford kia audi bmw tesla fiat panda ' +
    'passport name card phone email mail order booking flight room ref reference subject from to cc bcc sent date re fw fwd tel mob fax ddi cell address attn ticket train coach seat gate check invoice refund total'
  ).split(' '),
);
