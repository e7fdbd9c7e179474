import { createRequire } from 'node:module';
// CommonJS, and 9 ms to load: only what asks for a word list pays.
const require = createRequire(import.meta.url);
/** Languages in Latin script that customers of a travel marketplace write beside English. */
const FOREIGN_LANGS = [
    'fr',
    'es',
    'de',
    'it',
    'pt',
    'nl',
    'id',
    'vi',
    'tr',
    'pl',
    'sv',
    'da',
    'no',
    'fi',
    'cs',
    'ro',
    'hu',
    'ms',
];
/**
 * Words of their own that complaints in these languages are made of; a complaint of three words has no function word.
 * None of them is an English word.
 */
const FOREIGN_CONTENT = 'chambre chambres sale bruyant petit déjeuner retard mauvais mauvaise vol remboursement accueil personnel propre annulé ' +
    'habitación habitacion sucia sucio ruido ruidoso desayuno vuelo retraso malo mala pésimo pesimo servicio reembolso cancelado ' +
    'zimmer dreckig schmutzig laut frühstück fruhstuck flug verspätung verspatung schlecht unfreundlich teuer kaputt rückerstattung ' +
    'camera sporca rumorosa colazione volo ritardo pessimo pessima servizio rimborso ' +
    'quarto sujo barulho café voo atraso péssimo serviço reembolso atendimento ' +
    'kamer vies lawaai ontbijt vlucht vertraging slecht kotor kamar sarapan phòng bẩn chuyến';
/** Content words that English shares with none of the above and that short complaints consist of. */
const ENGLISH_CONTENT = 'room rooms bed breakfast food staff hotel flight delayed delay cancelled canceled refund service dirty noisy rude bad terrible awful ' +
    'worst poor cold slow late lost bag bags luggage seat seats broken smell smelly expensive overpriced booking wrong never again ' +
    'good great nice clean friendly helpful excellent quiet comfortable thanks thank please app website crashed wifi shower bathroom';
let loaded;
/** The most frequent words of English and of its neighbours in Latin script (stopwords-iso), for telling them apart. */
export function functionWords() {
    loaded ??= load();
    return loaded;
}
function load() {
    const lists = require('stopwords-iso');
    // One letter tells nothing, and the English list holds stray letters and abbreviations of country names.
    const english = new Set([...(lists.en ?? []).filter((word) => word.length > 1), ...ENGLISH_CONTENT.split(' ')]);
    const foreign = FOREIGN_LANGS.flatMap((lang) => lists[lang] ?? []).filter((word) => word.length > 1 && !english.has(word));
    return { english, foreign: new Set([...foreign, ...FOREIGN_CONTENT.split(' ')]) };
}
//# sourceMappingURL=functionWords.js.map