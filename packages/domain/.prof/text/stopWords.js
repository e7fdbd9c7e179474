import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
/**
 * Words that carry no topic in a complaint although the lists hold them for content, and words of every review. Kept
 * short: c-TF-IDF itself pushes down what all clusters share.
 */
const GENERIC_EN = 'really just get got im ive dont didnt cant wont u ur pls plz please thanks thank amp lol omg hi hello guys yes ok okay day thing things lot bit';
const GENERIC_ZH = '感觉 觉得 真的 比较 有点 还有 还是 就是 不是 没有 可以 时候 东西 问题 情况 一下 一点 一般 非常 特别 实在 居然 竟然 知道 希望 建议 以后 之后 一次 第一次 这次 下次 已经 不会 不能 不要 不想 不好 今天 昨天 明天 现在 结果 商家 酒店 本来';
let loaded;
/** Words of English and Chinese that name nothing (stopwords-iso, which `natural` uses too), with some of reviews' own. */
export function stopWords() {
    loaded ??= load();
    return loaded;
}
function load() {
    const lists = require('stopwords-iso');
    return {
        en: new Set([...(lists.en ?? []).filter((word) => !TOPICAL_EN.has(word)), ...GENERIC_EN.split(' ')]),
        zh: new Set([...(lists.zh ?? []), ...GENERIC_ZH.split(' ')]),
    };
}
/** In the English list, yet what complaints are about. */
const TOPICAL_EN = new Set('bill call cry fill fire help home page room rooms wait web website problem problems order ordered'.split(' '));
//# sourceMappingURL=stopWords.js.map