/**
 * Syllables in which Chinese names are written in Latin letters: Hanyu pinyin, and the spellings of Hong Kong, Taiwan
 * and Singapore that pinyin lacks. A name is a family name and one or two syllables, in either order.
 */
const initials = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ');
const finals =
  'a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve er'.split(
    ' ',
  );

/** Every pinyin syllable and some that do not exist (bong, jang), which hurts nobody: a family name must stand beside them. */
const syllable = `(?:(?:${initials.sort((a, b) => b.length - a.length).join('|')})?(?:${finals.sort((a, b) => b.length - a.length).join('|')}))`;
export const pinyinSyllables = new RegExp(`^${syllable}(?:[-']?${syllable}){0,2}$`, 'i');

const familyNames =
  'li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lyu lv lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang qiao lai gong wen pang lan yi niu ' +
  'ouyang situ shangguan zhuge sima ximen murong huangfu cen chu fei ge hang hua ji ke kuang leng ling ling lian ling miao ning ou pei qi qu ruan rong sha shu tao teng tong tu wen weng xing xin xuan zhan zhen zhuang zhuo zong zuo ' +
  'chan wong lee cheung lau leung ng chow chu lam cheng ho yeung tsang tang kwok fung yip chiu hung lo mok kwan kwong lui poon tam tse tsui yau yim yuen yung au fong hui ip kan ko koo kong lai law liu loke low mak man ngai or pang shum sin siu sze szeto to tong tsoi wan woo wu chiang chien hsu hsieh hsiao hsiung tsai tseng chao chin chou chuang chung huang kao kuo liao lin liu lo pan peng shih sung teng ting tu wei yeh yen ' +
  'tan lim goh koh teo chua chia chew ong sim soh tay toh yeo heng seah quek neo foo kwek phua gan khoo cheong chong kuan loh lum ooi saw teh tham thong wee yap yong siew liew chin choo chng chuah lau leow lui mah moh ngoh ooi pua poon seow sia tiong wen yow kim park choi jung kang cho yoon jang han shin seo kwon hwang ahn ah';
export const PINYIN_FAMILY_NAMES: ReadonlySet<string> = new Set(familyNames.split(' '));

/** Given-name syllables of Hong Kong, Taiwan (Wade-Giles) and Korea that pinyin does not have. */
const given =
  'kit kwok kwong kwan lok lam hoi ho hin hei hiu fai fung ching cheuk chun chung chi ka kai kei kin king kiu lai lap lik long man mei mun nga ngai oi pak pik po pui sau shek shing shuk sin siu sum sze suet tak tat tin to ting tsz tung wah wai wing wan yan yat yau yee yin ying yiu yu yuen yuk yung ' +
  'ling mei shu hsin hsing hsiu hui chih cheng chieh chia chien chin ching chiung chun fang fen feng hao hsuan hua hung i jen ju jui jung kai kuan kuang kuo li liang lung min ming pei pin po shan shao shih shun szu ta te ting tse tsung tzu wei wen ya yen yi ying yu yuan yueh yun zhen ' +
  'siew hoon choo gim hoe hwa khim kian kim kiong leong mooi nee phaik phek pooi sook suat tuck wooi yean yew yin swee soon kiat kok kheng huat hock choon chye boon beng bee bak ah geok guan hwee jin joo keng lay leng lian mui ngoh peck peng poh seng siok suan teck tiong yoke yong min jun seo hyun ji joon woo young hee jin kyung sung seung eun hye yeon jae jeong chul byung geun hwa sook hyuk myung rim sik suk wook yul hyeon seong yeong gyu so soo ho hwan dong tae sang';
export const OTHER_GIVEN_SYLLABLES: ReadonlySet<string> = new Set(given.split(' '));

/** Words of two syllables that look like names and are places, dishes and common phrases. */
export const NO_PINYIN_NAMES: ReadonlySet<string> = new Set(
  'hong kong|he nan|hu nan|hu bei|he bei|shan dong|shan xi|guang dong|guang xi|yun nan|hai nan|bei jing|shang hai|nan jing|xi an|wu han|cheng du|ni hao|xie xie|hao de|dim sum|char siu|hot pot|bok choy|tai chi|kung fu|feng shui|mah jong|wan chai|tsim sha|sha tin|tai po|yuen long|tuen mun|kwun tong|mong kok|yau ma|lan kwai|ho chi minh|chiang mai|chiang rai|koh samui|koh chang|wu xi|su zhou|hang zhou|fu zhou|zheng zhou|guang zhou|gui lin|jiu zhai|zhang jia|long island|long beach|fan fair|man city|ma on shan|an hui|hua shan|huang shan|tai shan|li jiang|da li|lu xun|tan tan|ming yue|hai di lao|wang lao ji|lao gan ma|man made|song fest|yi wu|long haul|long time|long wait|he he|to me|to you|to do|han solo|or so'.split(
    '|',
  ),
);
