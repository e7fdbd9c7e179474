/**
 * Lines that a program adds below what a person wrote: which phone it was sent from, which scanner found no virus, what
 * a lawyer wants said. Each pattern takes a whole line; "Sent from the lobby, since my room has no signal" stays.
 */
const devices =
  'iphone|ipad|ipod|apple|mac\\b|android|samsung|galaxy|huawei|honor|xiaomi|redmi|mi \\d|oppo|vivo|oneplus|realme|pixel|nokia|sony|xperia|htc|lg\\b|motorola|moto|blackberry|windows|surface|' +
  'outlook|hotmail|gmail|yahoo|aol|mail\\b|e-?mail|proton|fastmail|spark\\b|thunderbird|foxmail|qq|nine|airmail|bluemail|icloud|zoho|gmx|mobile|cell ?phone|phone|smartphone|handset|tablet|handheld|device|verizon|at&t|t-mobile|three|ee\\b|o2|vodafone|rogers|bell|telstra';
const sentFrom = new RegExp(
  `^(?:sent|gesendet|envoyé|enviado|inviato|verzonden|skickat|wysłane)(?: securely)? (?:from|via|using|with|by|through|on|à partir de|von|mit|depuis|de|desde|da|dal|vanaf|från|z)\\s+(?:(?:my|the|an?|meinem|mon|mi|mijn|min|mio)\\s+)?(?:[\\p{L}\\d+&'’-]+ ){0,3}?(?:${devices}).{0,80}$`,
  'iu',
);
const getApp = /^(?:get|download|获取|取得|下载|下載)\s*(?:the )?(?:outlook|gmail|yahoo|qq|foxmail)\b.{0,60}$/iu;
const sentFromChinese = [
  /^[(（[【]?(?:发|發|来|來|发送|寄|傳送)自\s*(?:于|於)?\s*(?:我的|我滴|本人的)\s*.{1,40}$/u,
  /^[(（[【]?(?:发|發|来|來|发送|寄|傳送)自\s*.{0,20}(?:手机|手機|客户端|客戶端|邮箱|郵箱|信箱|邮件|郵件|版|平板|电脑|設備|设备|iphone|ipad|android|outlook|foxmail|mail|huawei|xiaomi|oppo|vivo|harmonyos).{0,20}$/iu,
  /^(?:从|從|由|用|使用|通过|透過)\s*(?:我的)?\s*.{0,24}(?:手机|手機|iphone|ipad|android|客户端|邮箱|郵箱|outlook|mail|邮件|平板).{0,10}(?:发送|發送|传送|傳送|发出|寄出|发来)[。.]?$/iu,
  /^签名由\s*.{1,20}\s*定制$/u,
  /^(?:本|此)(?:邮件|信)由.{1,24}(?:手机|客户端|邮箱).{0,10}(?:发送|发出)[。.]?$/u,
];
const scanners =
  /^(?:virus-free\b|no virus(?:es)? found\b|this e-?mail (?:has been|was) (?:checked|scanned)|checked by avg|scanned (?:by|for)|不含病毒|无病毒|此邮件已(?:经)?(?:通过|过).{0,12}(?:扫描|检测)|本邮件已(?:经)?.{0,12}(?:杀毒|病毒扫描)|avast logo|\[?avast)/iu;

/** What a company's server puts above mails from outside. */
const banner =
  /^\W*(?:(?:caution|warning|external(?: e-?mail| sender| message)?|security notice|be careful)\b.{0,80}\b(?:external|outside (?:of )?(?:the|this|your|our)? ?(?:\w+ )?(?:organi[sz]ation|company|network))|\[external\]\s*$|【?外部邮件】?(?:\s*$|[:：，,].{0,60}(?:谨慎|链接|附件))|(?:注意|警告|提醒)[:：!！]?.{0,6}(?:此|本|该)邮件(?:来自|由)外部)/iu;
const bannerCharsMax = 400;

export function isAppFooter(line: string): boolean {
  const text = line
    .replace(/^[\s*_~|<>-]+|[\s*_~|]+$/g, '')
    .replace(/\s*<https?:[^>]*>\s*/g, ' ')
    .trim();
  if (text === '' || text.length > 160) return false;
  return (
    sentFrom.test(text) || getApp.test(text) || scanners.test(text) || sentFromChinese.some((rule) => rule.test(text))
  );
}

/** First lines of a legal footer's paragraph. */
const legalOpenings = [
  /^\W*(?:confidential(?:ity)?(?: (?:notice|note|warning|statement|communication))?|(?:legal |email |e-mail )?disclaimer|important(?: legal)? notice|legal notice|privacy notice|notice of confidentiality|privileged (?:and|&|\/) confidential|confidential (?:and|&|\/) privileged)\s*(?:[:.\-–—]|$)/iu,
  /^\W*(?:this|the) (?:e-?mail|message|communication|transmission|electronic (?:mail|message)|document)\b.{0,160}\b(?:confidential|privileged|intended (?:only|solely|for)|virus|proprietary|property of)/iu,
  /^\W*(?:the )?(?:information|contents?|material) (?:contained )?(?:in|of|transmitted)\b.{0,30}\b(?:e-?mail|message|communication|transmission)/iu,
  /^\W*if (?:you|this)\b.{0,60}\b(?:intended recipient|received (?:this|it) (?:e-?mail |message |communication )?in error|in error|addressee)/iu,
  /^\W*(?:please )?(?:consider|think (?:of|about)|mind|be kind to|help save|save) (?:the |our )?(?:environment|planet|trees|paper)\b/iu,
  /^\W*(?:please )?(?:think|consider)(?: twice)? before (?:you )?print/iu,
  /^\W*please consider .{0,30}before printing/iu,
  /^\W*(?:any |the )?(?:views|opinions)(?: (?:or|and) (?:views|opinions))? (?:expressed|presented|contained)/iu,
  /^.{0,120}\b(?:registered (?:in (?:england|scotland|wales|ireland|the)|office|company|number)|company (?:registration |reg\.? )?(?:no|number)\b|vat (?:reg(?:istration)?\.? )?(?:no|number)\b|authori[sz]ed and regulated by)/iu,
  /^[\W【]*(?:保密|免责|免責|隐私|隱私|法律|机密|機密|重要)(?:声明|聲明|提示|告知|条款|條款|须知|信息)/u,
  /^\W*(?:本|此|该|這封|这封)(?:电子|電子)?(?:邮件|郵件|电邮|電郵|信件|邮件信息|信息)(?:及|以及|和|与|與|包括|[（(]|所|的?内容|的?內容|可能|仅|僅|只|包含|含|中|连同|為|为(?:保密|机密))/u,
  /^\W*(?:如果|如|若|倘若)?(?:您|阁下|閣下|你)?(?:误收|誤收|错收|错误(?:地)?收到|不慎收到|并?非(?:本|此|指定|预期)|不是(?:本|此|该|指定|预期|收件)).{0,40}(?:邮件|郵件|收件人|删除|刪除)/u,
  /^\W*(?:请|請|为|為|为了|為了).{0,10}(?:考虑|考慮|保护|保護|爱护|愛護|珍惜|关爱).{0,6}(?:环境|環境|环保|環保|地球|森林)/u,
  /^\W*(?:打印|列印)(?:前|之前|此邮件前|本邮件前).{0,12}(?:考虑|考慮|三思|环保|环境)/u,
  /^\W*未经.{0,24}(?:授权|许可|同意|允许).{0,24}(?:披露|复制|使用|传播|转发|散发)/u,
];
/** What the paragraphs after the first one speak of. */
const legalWords =
  /\b(?:confidential|intended recipient|addressee|disclos|disseminat|unauthori[sz]ed|liab(?:le|ility)|registered (?:in|office)|regulated|privileged|delete (?:it|this)|in error|virus|monitored)|保密|收件人|披露|擅自|法律责任|机密|删除本|刪除本/iu;

/** Takes app footers and legal footers out of a writer's own lines. */
export function cutFooters(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let inLegal = false;
  let legalBefore = false;
  let wordsAbove = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') {
      inLegal = false;
      kept.push(line);
      continue;
    }
    if (isAppFooter(text) || (text.length <= bannerCharsMax && banner.test(text))) continue;
    const opens = isLegalOpening(text) || (legalBefore && legalWords.test(text));
    // A footer stands below something; a mail that opens with one is about it.
    if (inLegal || (opens && wordsAbove)) {
      inLegal = true;
      legalBefore = true;
      continue;
    }
    kept.push(line);
    wordsAbove = true;
  }
  return kept;
}

function isLegalOpening(text: string): boolean {
  return legalOpenings.some((rule) => rule.test(text));
}
