/**
 * Names by which somebody is addressed in a text: "Dear Ms Vorster,", "尊敬的康女士", "Hi Dana,". In an agent's turn or a
 * quoted answer that somebody is the customer.
 */
const english =
  /(?:^|[\n>。！!.]\s*)(?:[Dd]ear|DEAR|[Hh]i(?:ya)?|HI|[Hh]ello|HELLO|[Hh]ey|[Gg]ood (?:[Mm]orning|[Aa]fternoon|[Ee]vening)|[Tt]hank you|[Tt]hanks)[ ,]+(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam)\.? )?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})(?=\s*[,，!！.:：;–—\n-]|$)/gmu;
const titled = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+)?)/gu;
const chinese =
  /(?:^|[\n，,。！!：:、\s]|尊敬的|敬爱的|亲爱的|親愛的|您好)(\p{Script=Han}{1,4}?(?:先生|女士|小姐|太太))/gu;
const chineseWhole =
  /(?:尊敬的|敬爱的|亲爱的|親愛的)(\p{Script=Han}{2,4}?)(?=旅客|顾客|客人|会员|用户|用戶|贵宾|乘客|同学|老师|您好|你好|[，,：:！!\n])/gu;
/** Nobody's names. */
const nobody =
  /^(?:sir|madam|sirs?|all|team|there|customer|guest|guests|valued|support|service|reception|manager|everyone|folks|member|traveller|traveler|passenger|friend|colleague|user|client|you|for|again|your|the|i|we|please|thanks)\b/iu;
const nobodyChinese =
  /^(?:先生|女士|小姐|太太|客户|客人|宾客|来宾|房客|住客|买家|亲|旅客|顾客|会员|用户|各位|这位|那位|一位|位|贵宾|您|你|我|他|她|的|该)/u;

const namesMax = 16;

export function addressedNames(text: string): string[] {
  const found = new Set<string>();
  for (const pattern of [english, titled]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      if (!nobody.test(name) && /^\p{Lu}/u.test(name)) found.add(name);
    }
  }
  for (const pattern of [chinese, chineseWhole]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      if (name.length > 1 && !nobodyChinese.test(name)) found.add(name);
    }
  }
  return [...found].slice(0, namesMax);
}
