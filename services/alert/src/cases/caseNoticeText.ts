import { localTime } from '../formats/localTime.js';
import type { Fact, NoticeText } from '../formats/noticeText.js';
import { plainWords } from '../formats/plainWords.js';
import type { Rendering } from '../formats/signalMessage.js';
import type { CaseMessage } from './caseMessage.js';

const words = {
  en: {
    due: 'Answer due soon',
    late: 'Answer is late',
    colon: ': ',
    all: 'All complaints',
    allSuppliers: 'all suppliers',
    supplier: 'Supplier',
    product: 'Product',
    complaint: 'Complaint',
    owner: 'Owner',
    nobody: 'nobody yet',
    opened: 'Opened',
    dueAt: 'First answer due',
    link: 'Open in Earshot',
  },
  zh: {
    due: '首次答复即将到期',
    late: '首次答复已超时',
    colon: '：',
    all: '全部投诉',
    allSuppliers: '全部供应商',
    supplier: '供应商',
    product: '产品',
    complaint: '投诉原因',
    owner: '负责人',
    nobody: '尚无',
    opened: '立案',
    dueAt: '首次答复期限',
    link: '在 Earshot 中查看',
  },
} as const;

/** Says in words that an answer is owed: pure, the same message always reads the same. */
export function caseNoticeText(message: CaseMessage, { lang, timeZone }: Rendering): NoticeText {
  const say = words[lang];
  const { case: of } = message;
  const nameOf = (name: CaseMessage['cause_name'], id: string) =>
    plainWords(name[lang] || name[lang === 'zh' ? 'en' : 'zh'] || id);
  const supplier = of.supplier_id === '' ? say.allSuppliers : nameOf(message.supplier_name, of.supplier_id);
  const product = of.product_id === '' ? '' : nameOf(message.product_name, of.product_id);
  const cause = of.cause === '' ? say.all : nameOf(message.cause_name, of.cause);
  const what = of.title === '' ? cause : plainWords(of.title);
  const subject = `${what} · ${supplier}${product === '' ? '' : ` / ${product}`}`;
  const fact = (label: string, value: string): Fact => ({ label, value });
  return {
    title: `${message.type === 'case.answer_late' ? say.late : say.due}${say.colon}${subject}`,
    subject,
    facts: [
      fact(say.supplier, supplier),
      ...(product === '' ? [] : [fact(say.product, product)]),
      fact(say.complaint, cause),
      fact(say.owner, ownerOf(of) || say.nobody),
      fact(say.opened, localTime(of.opened_at, timeZone)),
      fact(say.dueAt, localTime(of.due_at, timeZone)),
    ],
    quotesTitle: '',
    quotes: [],
    linkLabel: say.link,
    footer: `Earshot · ${of.case_id}`,
    state: message.type === 'case.answer_late' ? 'raised' : 'continuing',
  };
}

function ownerOf({ owner }: CaseMessage['case']): string {
  if (owner === null) return '';
  return [owner.name || owner.person_id, owner.department]
    .filter((part) => part !== '')
    .map(plainWords)
    .join(', ');
}
